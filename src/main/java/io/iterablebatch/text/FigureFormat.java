package io.iterablebatch.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as people read them, the same in every locale. */
public final class FigureFormat {

    private FigureFormat() {}

    /** With thousands separated, as in {@code 12,000}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with its noun, as in {@code 1 record} or {@code 2 records}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Records in a second as a whole number, as in {@code 4,146}. */
    public static String perSecond(double records) {
        return count(Math.round(records));
    }

    /** A number of bytes, as in {@code 83.5 MB}. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** As in {@code 840 ms}, {@code 2.4 s}, {@code 3 min 05 s} or {@code 2 h 07 min}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
        }
        if (millis < 3_600_000) {
            return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }

    /** For an estimate, as in {@code 40 s}, {@code 3 min} or {@code 2 h 10 min}. */
    public static String roughly(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return (seconds + 30) / 60 + " min";
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds % 3_600 / 60);
    }
}
