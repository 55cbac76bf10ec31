package io.iterablebatch.job.action;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The type of a field's values, and whether there are several in one cell. */
public record FieldType(Kind kind, boolean array) {

    /** The type of a job file's word, or null where it is none. */
    public static @Nullable FieldType of(String word) {
        return FieldTypeParser.WORDS.get(word);
    }

    /** As a job file has it: {@code string} or {@code string[]}. */
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT) + (array ? "[]" : "");
    }

    /** The type that a field gets in Iterable by such values: a phone number is a string there. */
    public String wordInIterable() {
        return kind == Kind.PHONE ? new FieldType(Kind.STRING, array).word() : word();
    }

    /** What one value is. Places and JSON have no arrays. */
    public enum Kind {
        STRING,
        LONG,
        DOUBLE,
        BOOLEAN,
        DATE,
        GEO,
        JSON,
        PHONE
    }
}
