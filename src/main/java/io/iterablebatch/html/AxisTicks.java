package io.iterablebatch.html;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where an axis has its marks: few round numbers. */
public final class AxisTicks {

    private static final List<Integer> SECONDS =
            List.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400);

    private AxisTicks() {}

    /** From zero up to the first that is not below the greatest value; more than one. */
    static List<Double> upTo(double greatest, int most) {
        double step = step(greatest / most);
        List<Double> ticks = new ArrayList<>(List.of(0.0));
        for (int i = 1; ticks.get(ticks.size() - 1) < greatest || i == 1; i++) {
            ticks.add(step * i);
        }
        return ticks;
    }

    /** The round number, one of 1, 2 and 5 with zeros, that is not below this. */
    private static double step(double least) {
        if (least <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int digit : new int[] {1, 2, 5}) {
            if (digit * power >= least) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    /** Seconds from zero that are not beyond the length. */
    static List<Integer> seconds(double length, int most) {
        int step = SECONDS.stream()
                .filter(each -> length / each <= most)
                .findFirst()
                .orElse((int) Math.ceil(length / most));
        List<Integer> ticks = new ArrayList<>();
        for (int at = 0; at <= length; at += step) {
            ticks.add(at);
        }
        return ticks;
    }

    /** A time since the beginning, as in {@code 0:40}, {@code 12:30} or {@code 1:05:00}. */
    public static String clock(Duration since) {
        return since.toHours() > 0
                ? String.format(
                        Locale.ROOT, "%d:%02d:%02d", since.toHours(), since.toMinutesPart(), since.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", since.toMinutes(), since.toSecondsPart());
    }
}
