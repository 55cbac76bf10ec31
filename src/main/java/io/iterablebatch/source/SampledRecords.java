package io.iterablebatch.source;

/** Takes records of a source that somebody looks at. */
@FunctionalInterface
public interface SampledRecords {

    /** @param exact whether the record's row is known, and not estimated by the length of rows */
    void take(SourceRecord record, boolean exact);
}
