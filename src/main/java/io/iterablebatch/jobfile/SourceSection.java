package io.iterablebatch.jobfile;

/**
 * Where the records come from.
 *
 * @param csv the CSV files
 * @param onChange what to do when the source changed before the point where the last run stopped
 */
public record SourceSection(CsvSection csv, OnChange onChange) {

    /** What to do when the source changed before the point where the last run stopped. */
    public enum OnChange {
        /** End with exit code 6. */
        REFUSE,
        /** Begin a new instance at the first record. */
        RESTART
    }
}
