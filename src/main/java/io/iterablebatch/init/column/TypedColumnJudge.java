package io.iterablebatch.init.column;

import io.iterablebatch.source.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column whose values have a type already, as those of a database. */
final class TypedColumnJudge implements ColumnJudge {

    /** So many decimal digits a double keeps. */
    private static final int DOUBLE_DIGITS = 15;

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        if (sample.isText()) {
            return Optional.empty();
        }
        boolean arrays = sample.values().stream().allMatch(value -> value instanceof List);
        List<?> values = arrays
                ? sample.values().stream()
                        .flatMap(value -> ((List<?>) value).stream())
                        .toList()
                : sample.values();
        String element = common(values.stream());
        if (element.equals("long") && WholeNumberJudge.isAmount(sample.name())) {
            return Optional.of(ColumnJudgement.of(arrays ? "double[]" : "double", "a number", sample.filled())
                    .remarking(WholeNumberJudge.AMOUNT));
        }
        String type = arrays && !element.equals("json") ? element + "[]" : element;
        ColumnJudgement judged = ColumnJudgement.of(type, what(type), sample.filled());
        boolean local = sample.values().stream().anyMatch(value -> value instanceof LocalDateTime);
        return Optional.of(local ? judged.remarking(CandidateFormats.NO_ZONE) : judged);
    }

    private static String what(String type) {
        return switch (type) {
            case "long" -> "a whole number";
            case "double" -> "a number";
            case "boolean" -> "a truth";
            case "date" -> "a date";
            case "json" -> "JSON";
            case "string" -> "text";
            default -> "a list";
        };
    }

    /** The type that all values have; a string can be made of any. */
    private static String common(Stream<?> values) {
        List<String> words = values.map(TypedColumnJudge::word).distinct().toList();
        if (words.size() == 1) {
            return words.get(0);
        }
        return !words.isEmpty() && List.of("long", "double").containsAll(words) ? "double" : "string";
    }

    private static String word(@Nullable Object value) {
        if (value instanceof Long) {
            return "long";
        }
        if (value instanceof BigDecimal decimal) {
            // Columns without decimals arrive as Long; where a number has more digits than that, a double would lose
            // some.
            return decimal.scale() <= 0 && decimal.precision() > DOUBLE_DIGITS ? "string" : "double";
        }
        if (value instanceof Double) {
            return "double";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof LocalDate || value instanceof LocalDateTime || value instanceof Instant) {
            return "date";
        }
        return value instanceof JsonText || value instanceof List ? "json" : "string";
    }
}
