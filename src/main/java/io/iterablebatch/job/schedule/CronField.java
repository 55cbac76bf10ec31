package io.iterablebatch.job.schedule;

import io.iterablebatch.yaml.InvalidValueException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one field of a cron expression allows.
 *
 * @param values the numbers that it allows; Sunday is 0
 * @param star whether it begins with {@code *}: such a day field does not restrict the other one
 */
record CronField(BitSet values, boolean star) {

    private static final Pattern PART = Pattern.compile("(\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,4}))?");

    /** The fields of an expression, in their order. */
    enum Kind {
        MINUTE("the minute", 0, 59, List.of()),
        HOUR("the hour", 0, 23, List.of()),
        DAY("the day of the month", 1, 31, List.of()),
        MONTH(
                "the month",
                1,
                12,
                List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
        WEEKDAY("the day of the week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

        private final String words;
        private final int least;
        private final int most;

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> names;

        Kind(String words, int least, int most, List<String> names) {
            this.words = words;
            this.least = least;
            this.most = most;
            this.names = names;
        }

        private int number(String text) throws InvalidValueException {
            int name = names.indexOf(text.toUpperCase(Locale.ROOT));
            if (name >= 0) {
                return least + name;
            }
            if (!text.matches("\\d{1,4}")) {
                throw mistake();
            }
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw mistake();
            }
            return number;
        }

        private InvalidValueException mistake() {
            return new InvalidValueException(words + " is made of numbers from " + least + " to " + most
                    + (names.isEmpty() ? "" : " or names as in " + names.get(0)) + ", as in *, 1,3, 1-5 or */2");
        }
    }

    static CronField parse(String text, Kind kind) throws InvalidValueException {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            add(part, kind, values);
        }
        if (kind == Kind.WEEKDAY && values.get(7)) {
            values.set(0);
            values.clear(7);
        }
        return new CronField(values, text.startsWith("*"));
    }

    private static void add(String part, Kind kind, BitSet values) throws InvalidValueException {
        Matcher parts = PART.matcher(part);
        if (!parts.matches()) {
            throw kind.mistake();
        }
        int step = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
        boolean any = parts.group(1).equals("*");
        if (step == 0 || (parts.group(4) != null && !any && parts.group(3) == null)) {
            throw new InvalidValueException(
                    kind.words + " has a step, which follows * or a range and is at least 1, as in */2 or 0-30/10");
        }
        int from = any ? kind.least : kind.number(parts.group(2));
        int to = any ? (kind == Kind.WEEKDAY ? 6 : kind.most) : from;
        if (parts.group(3) != null) {
            to = kind.number(parts.group(3));
            to = kind == Kind.WEEKDAY && to == 0 && from > 0 ? 7 : to;
        }
        if (from > to) {
            throw new InvalidValueException(
                    kind.words + " has a range that ends before it begins; write two, as in 22-23,0-2");
        }
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    boolean has(int value) {
        return values.get(value);
    }
}
