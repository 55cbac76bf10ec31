package io.iterablebatch.action.users;

import io.iterablebatch.job.action.FieldType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether values of one of our types fit into a field of a project (contract §1.7). Iterable calls a field that holds
 * arrays by the type of their elements (contract §9), so that an array and a single value of one type cannot be told
 * apart before they are sent.
 */
enum FieldTypeFit {
    /** The values fit, or nobody can tell. */
    FITS,
    /** Strings into a date field: Iterable accepts those that are written as dates. */
    ONLY_DATES,
    /** Dates into a string field: they are stored as text. */
    DATES_AS_TEXT,
    /** Iterable refuses the values. */
    CONFLICTS;

    /** The meaning of Iterable's words for types. */
    private enum Theirs {
        STRING,
        DATE,
        LONG,
        DOUBLE,
        BOOLEAN,
        GEO_LOCATION,
        OBJECT;

        static @Nullable Theirs of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "string" -> STRING;
                case "date" -> DATE;
                case "long" -> LONG;
                case "double" -> DOUBLE;
                case "boolean" -> BOOLEAN;
                case "geo_location" -> GEO_LOCATION;
                case "object", "nested" -> OBJECT;
                default -> null;
            };
        }
    }

    /**
     * Whether values of our type fit into a field.
     *
     * @param word Iterable's word for the field's type, or for that of its elements
     */
    static FieldTypeFit of(FieldType ours, String word) {
        Theirs theirs = Theirs.of(word);
        if (theirs == null || ours.kind() == FieldType.Kind.JSON) {
            return FITS;
        }
        return switch (ours.kind()) {
            case STRING -> theirs == Theirs.DATE ? ONLY_DATES : onlyIf(theirs == Theirs.STRING);
            case LONG -> onlyIf(theirs == Theirs.LONG || theirs == Theirs.DOUBLE);
            case DOUBLE -> onlyIf(theirs == Theirs.DOUBLE);
            case BOOLEAN -> onlyIf(theirs == Theirs.BOOLEAN);
            case DATE -> theirs == Theirs.STRING ? DATES_AS_TEXT : onlyIf(theirs == Theirs.DATE);
            case GEO -> onlyIf(theirs == Theirs.GEO_LOCATION || theirs == Theirs.OBJECT);
            case JSON -> FITS;
            case PHONE -> onlyIf(theirs == Theirs.STRING);
        };
    }

    /** Whether a field of this type can hold other fields; not if it certainly is a plain value. */
    static boolean canBeAnObject(String word) {
        Theirs theirs = Theirs.of(word);
        return theirs == null || theirs == Theirs.OBJECT || theirs == Theirs.GEO_LOCATION;
    }

    private static FieldTypeFit onlyIf(boolean fits) {
        return fits ? FITS : CONFLICTS;
    }
}
