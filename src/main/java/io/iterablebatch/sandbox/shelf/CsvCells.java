package io.iterablebatch.sandbox.shelf;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cells of one row by the names of their columns. An empty one is absent. */
final class CsvCells {

    private static final char SEPARATOR = '|';

    private final Map<String, Integer> positions;
    private final List<String> values;

    /** @param positions column to its place, from 0 */
    CsvCells(Map<String, Integer> positions, List<String> values) {
        this.positions = positions;
        this.values = values;
    }

    /** The text, or null. */
    @Nullable String text(String column) {
        Integer at = positions.get(column);
        if (at == null) {
            throw new IllegalArgumentException("there is no column " + column);
        }
        String value = at < values.size() ? values.get(at) : "";
        return value.isEmpty() ? null : value;
    }

    /** The whole number, or null. */
    @Nullable Long number(String column) {
        String text = text(column);
        return text == null ? null : parsed(column, text, "a whole number", Long::valueOf);
    }

    /** The moment, written as in {@code 2026-11-03T09:30:00Z}, or null. */
    @Nullable Instant moment(String column) {
        String text = text(column);
        return text == null ? null : parsed(column, text, "a moment as in 2026-11-03T09:30:00Z", InstantParser::parse);
    }

    /** The texts between bars. */
    List<String> texts(String column) {
        String text = text(column);
        if (text == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        int start = 0;
        for (int bar = text.indexOf(SEPARATOR); bar >= 0; bar = text.indexOf(SEPARATOR, start)) {
            texts.add(text.substring(start, bar));
            start = bar + 1;
        }
        texts.add(text.substring(start));
        return List.copyOf(texts);
    }

    /** The whole numbers between bars. */
    List<Long> numbers(String column) {
        return texts(column).stream()
                .map(text -> parsed(column, text, "whole numbers with | between them", Long::valueOf))
                .toList();
    }

    /** The constant that is spelled so, without regard to case. */
    Enum<?> word(String column, Enum<?>[] words) {
        String text = required(column);
        for (Enum<?> word : words) {
            if (word.name().equalsIgnoreCase(text)) {
                return word;
            }
        }
        throw new IllegalArgumentException(column + " '" + text + "' is none of " + List.of(words));
    }

    /** The text of a column that can't be empty. */
    String required(String column) {
        return present(column, text(column));
    }

    /** The number of a column that can't be empty. */
    long requiredNumber(String column) {
        return present(column, number(column));
    }

    /** The moment of a column that can't be empty. */
    Instant requiredMoment(String column) {
        return present(column, moment(column));
    }

    private static <V> V present(String column, @Nullable V value) {
        if (value == null) {
            throw new IllegalArgumentException(column + " is missing");
        }
        return value;
    }

    private static <V> V parsed(String column, String text, String expected, Function<String, V> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(column + " '" + text + "' is not " + expected, e);
        }
    }
}
