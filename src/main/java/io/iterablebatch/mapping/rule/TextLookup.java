package io.iterablebatch.mapping.rule;

import io.iterablebatch.job.action.CellLookup;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.source.CellText;
import io.iterablebatch.text.InvisibleCharacters;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a job file sends in the place of cells. Immutable. */
final class TextLookup {

    private static final CellMistake NOT_THERE = new CellMistake(
            "not-in-lookup",
            "a text that is in no line of `lookup`; add it, or write `others: keep` or `others: empty`");

    /** A text such as 007 is a code, and no number. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?");

    private final CellLookup lookup;

    /** What the lines are for that are numbers, by the number without zeros behind the point. */
    private final Map<String, String> ofNumbers = new HashMap<>();

    TextLookup(CellLookup lookup) {
        this.lookup = lookup;
        // In this order the shortest text of a number is the first.
        new TreeMap<>(lookup.texts()).forEach((from, to) -> {
            if (NUMBER.matcher(from).matches()) {
                ofNumbers.putIfAbsent(withoutZeros(from), to);
            }
        });
    }

    private static String withoutZeros(String number) {
        return String.valueOf(CellText.withoutZeros(new BigDecimal(number)));
    }

    /**
     * What is sent in the place of a text.
     *
     * @return null if it counts as empty, or a {@link CellMistake}
     */
    @Nullable Object of(String text) {
        String found = lookup.texts().get(InvisibleCharacters.strip(text));
        return found == null ? other(text) : found;
    }

    /**
     * The same for a value of another type, by its text; for a number by its value where no line has its text.
     *
     * @param cell no list and no JSON
     */
    @Nullable Object ofTyped(Object cell) {
        String found = lookup.texts().get(InvisibleCharacters.strip(String.valueOf(CellText.of(cell))));
        if (found == null && cell instanceof Number) {
            found = ofNumbers.get(String.valueOf(CellText.withoutZeros(cell)));
        }
        return found == null ? other(cell) : found;
    }

    private @Nullable Object other(Object cell) {
        return switch (lookup.others()) {
            case KEEP -> cell;
            case EMPTY -> null;
            case INVALID -> NOT_THERE;
        };
    }
}
