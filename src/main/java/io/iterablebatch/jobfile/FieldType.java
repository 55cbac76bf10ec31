package io.iterablebatch.jobfile;

/** The type of a field's values, and whether there are several in one cell. */
public record FieldType(Kind kind, boolean array) {

    /** What one value is. Only the first five have arrays. */
    public enum Kind {
        STRING,
        LONG,
        DOUBLE,
        BOOLEAN,
        DATE,
        GEO,
        JSON
    }
}
