package io.iterablebatch.init;

import io.iterablebatch.init.column.ColumnJudgement;
import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.job.action.TruthWords;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of a column that goes to a field which the project has: Iterable takes values of the field's type alone. */
final class KnownFieldType {

    private static final Pattern LONG = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DOUBLE = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private KnownFieldType() {}

    /**
     * The judgement that suits the field.
     *
     * @param word Iterable's word for the field's type, or for that of its elements; null where it is not known
     */
    static ColumnJudgement of(ColumnJudgement ours, ColumnSample sample, @Nullable String word) {
        boolean array = ours.type().endsWith("[]");
        String element = array ? ours.type().substring(0, ours.type().length() - 2) : ours.type();
        String theirs = word == null ? element : word.toLowerCase(Locale.ROOT).replace("[]", "");
        if (suits(element, theirs)) {
            return ours;
        }
        String type = switch (theirs) {
            case "geo_location" -> "geo";
            case "object", "nested" -> "json";
            case "string", "long", "double", "boolean", "date" -> array ? theirs + "[]" : theirs;
            default -> null;
        };
        if (type == null) {
            return ours;
        }
        if (element.equals("long") && theirs.equals("double")) {
            return new ColumnJudgement(type, ours.keys(), "a number", ours.fits(), ours.remark(), ours.sure());
        }
        int fits = sample.count(text -> holds(theirs, text));
        ColumnJudgement judged = new ColumnJudgement(
                        type, array ? ours.keys() : Map.of(), "what fits", fits, null, true)
                .remarking("the project has this field as " + theirs + "; the cells alone look like " + ours.type());
        return fits * 2 < sample.filled() || sample.filled() == 0
                ? judged.unsure("most do not fit; name another field, or let a query change them")
                : judged;
    }

    private static boolean suits(String element, String theirs) {
        return switch (element) {
            case "geo" -> theirs.equals("geo_location") || theirs.equals("object");
            case "json" -> theirs.equals("object") || theirs.equals("nested");
            case "phone" -> theirs.equals("string");
            default -> element.equals(theirs);
        };
    }

    private static boolean holds(String word, String text) {
        return switch (word) {
            case "string" -> true;
            case "long" -> LONG.matcher(text).matches();
            case "double" -> DOUBLE.matcher(text).matches();
            case "boolean" -> TruthWords.KNOWN.holds(text);
            case "date" -> DATE.matcher(text).matches();
            default -> false;
        };
    }
}
