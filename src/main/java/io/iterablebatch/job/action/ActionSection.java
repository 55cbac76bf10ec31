package io.iterablebatch.job.action;

import java.util.List;
import java.util.Map;

/** The part of a job file that only its action understands. */
public sealed interface ActionSection permits UsersSection, SubscriptionsSection, TargetsSection {

    /** The columns that it names. */
    List<NamedColumn> columns();

    /** Whether it takes every column of the source under the column's own name. */
    boolean takesEveryColumn();

    /**
     * What decides what is sent for a row, by key. A fact that equals the default of a later version's key is left out,
     * so that old files keep their hash.
     */
    Map<String, String> facts();

    /**
     * What beside {@link #facts} may not change between a run and its resume, but decides nothing of what is sent for a
     * row: which rows are skipped, and values that come from parameters.
     */
    default Map<String, String> factsOfResume() {
        return where().facts();
    }

    /** Which rows of the source it takes. */
    default RowConditions where() {
        return RowConditions.NONE;
    }
}
