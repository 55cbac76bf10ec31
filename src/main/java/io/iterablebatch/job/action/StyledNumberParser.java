package io.iterablebatch.job.action;

import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code -1234.5} of {@code -1.234,50 \u20ac}. Groups have three digits, or but for the last two, as in India:
 * what is grouped otherwise is probably of another style, and would become another number. Immutable.
 */
public final class StyledNumberParser {

    private static final int LAST_GROUP = 3;

    private final NumberStyle style;

    public StyledNumberParser(NumberStyle style) {
        this.style = style;
    }

    /** A number in the style, for messages. */
    public String example() {
        Character grouping = style.grouping();
        return "1" + (grouping == null ? "" : grouping) + "234" + style.decimal() + "50";
    }

    /** The number with a point and without groups; null if the text is none. */
    public @Nullable String plain(String cell) {
        int from = 0;
        int to = cell.length();
        while (to > from && isIgnored(cell.charAt(to - 1))) {
            to--;
        }
        from = afterIgnored(cell, from, to);
        StringBuilder plain = new StringBuilder(to - from);
        if (from < to && (cell.charAt(from) == '-' || cell.charAt(from) == '+')) {
            plain.append(cell.charAt(from));
            from = afterIgnored(cell, from + 1, to);
        }
        int whole = readWhole(cell, from, to, plain);
        if (whole < 0) {
            return null;
        }
        if (whole < to && cell.charAt(whole) == style.decimal()) {
            plain.append('.');
            whole++;
        }
        // The fraction, and an exponent: whatever is wrong with these is known to the type.
        for (int i = whole; i < to; i++) {
            char c = cell.charAt(i);
            if (c == '.' || c == ',' || isGrouping(c)) {
                return null;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /** Reads digits, perhaps in groups; returns where they end, or -1 if they are wrongly grouped. */
    private int readWhole(String cell, int from, int to, StringBuilder plain) {
        int at = from;
        int group = 0;
        int groups = 0;
        for (; at < to; at++) {
            char c = cell.charAt(at);
            if (c >= '0' && c <= '9') {
                plain.append(c);
                group++;
            } else if (isGrouping(c)) {
                if (group == 0 || group > LAST_GROUP || (groups > 0 && group < LAST_GROUP - 1)) {
                    return -1;
                }
                groups++;
                group = 0;
            } else {
                break;
            }
        }
        // No tool groups 0123: it is a fraction written in another style, or an id.
        boolean isGroupedRightly = group == LAST_GROUP && cell.charAt(from) != '0';
        return groups > 0 && !isGroupedRightly ? -1 : at;
    }

    private int afterIgnored(String cell, int from, int to) {
        int at = from;
        while (at < to && isIgnored(cell.charAt(at))) {
            at++;
        }
        return at;
    }

    /** What nobody sees does not count around any number. */
    private boolean isIgnored(char c) {
        return style.ignored().indexOf(c) >= 0 || InvisibleCharacters.isOne(c);
    }

    /** A space stands for narrow ones and those that do not break too, and an apostrophe for the curved one. */
    private boolean isGrouping(char c) {
        Character grouping = style.grouping();
        if (grouping == null) {
            return false;
        }
        return c == grouping || (grouping == ' ' && Character.isSpaceChar(c)) || (grouping == '\'' && c == '\u2019');
    }
}
