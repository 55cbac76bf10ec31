package io.iterablebatch.job.source;

import java.util.Map;

/** Where the records come from. */
public sealed interface SourceSection permits CsvSection, WarehouseSection, SelectionSection, PlanSection {

    /** What to do when the source changed before the point where the last run stopped. */
    OnChange onChange();

    /** What of it may not change between a run and its resume, by key. */
    Map<String, String> facts();

    /** What to do when the source changed before the point where the last run stopped. */
    enum OnChange {
        /** End with exit code 6. */
        REFUSE,
        /** Begin a new instance at the first record. */
        RESTART
    }
}
