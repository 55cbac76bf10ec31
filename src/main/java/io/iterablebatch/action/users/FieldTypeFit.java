package io.iterablebatch.action.users;

import io.iterablebatch.job.action.FieldType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether values of a type of ours can go into a field of a project (contract §1.7). Iterable calls a field that holds
 * arrays by the type of their elements (contract §9), so that an array and a single value of one type are told apart by
 * nobody before they are sent.
 */
enum FieldTypeFit {
    /** They can, or nobody can tell. */
    FITS,
    /** Strings into a date field: those that are written as dates are taken. */
    ONLY_DATES,
    /** Dates into a string field, as text. */
    DATES_AS_TEXT,
    /** Iterable refuses them. */
    CONFLICTS;

    /** What Iterable's words mean. */
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
     * Values of a type into a field.
     *
     * @param word Iterable's for the field's type, or for that of its elements
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
        };
    }

    /** Whether a field can hold others: not where it surely is a plain value. */
    static boolean canBeAnObject(String word) {
        Theirs theirs = Theirs.of(word);
        return theirs == null || theirs == Theirs.OBJECT || theirs == Theirs.GEO_LOCATION;
    }

    private static FieldTypeFit onlyIf(boolean fits) {
        return fits ? FITS : CONFLICTS;
    }
}
