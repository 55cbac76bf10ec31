package io.iterablebatch.selection;

import io.iterablebatch.job.source.PointInTime;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the values of rules as a job file has them, and normalises words for comparison. */
final class RuleWords {

    private static final int MOST = 10;

    private RuleWords() {}

    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    static Set<String> lower(Collection<String> words) {
        return words.stream().map(RuleWords::lower).collect(Collectors.toSet());
    }

    /** The values in their natural order; of very many only the first few. */
    static String list(Collection<? extends Comparable<?>> values) {
        String first = values.stream().sorted().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
        return values.size() <= MOST ? first : first + " and " + (values.size() - MOST) + " more";
    }

    /** A point in time as in {@code 90d} or {@code 2026-01-31}. */
    static String of(PointInTime when) {
        return when instanceof PointInTime.Ago ago ? of(ago.time()) : when.toString();
    }

    private static String of(Duration time) {
        if (time.toSecondsPart() != 0) {
            return time.toSeconds() + "s";
        }
        if (time.toMinutesPart() != 0) {
            return time.toMinutes() + "m";
        }
        return time.toHoursPart() == 0 ? time.toDays() + "d" : time.toHours() + "h";
    }
}
