package io.iterablebatch.worker;

import io.iterablebatch.text.FigureFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many runs a worker does at a time: as many as it was told, as far as the memory of its machine, or of its
 * container, has room for that many processes.
 *
 * @param number at least 1
 * @param limited why that is fewer than were asked for, in words; null where it is not
 */
public record RunsAtOnce(int number, @Nullable String limited) {

    private static final long MEGABYTE = 1L << 20;

    /** What the launcher gives a run. */
    private static final long DEFAULT_HEAP = 512 * MEGABYTE;

    /** What a JVM with a run in it needs beside its heap: code, classes, threads and buffers. */
    private static final long BESIDE_HEAP = 200 * MEGABYTE;

    private static final Pattern HEAP = Pattern.compile("(?:^|\\s)-Xmx(\\d{1,12})([kKmMgG]?)(?=\\s|$)");

    /**
     * Bounds the number.
     *
     * @param asked at least 1
     * @param memory of the machine, in bytes
     * @param javaOptions those that every process is started with, as in {@code ITERABLE_BATCH_OPTS}
     */
    public static RunsAtOnce of(int asked, long memory, String javaOptions) {
        long each = heap(javaOptions) + BESIDE_HEAP;
        // The worker is a process of the same size.
        long room = Math.max(1, (memory - each) / each);
        return room >= asked
                ? new RunsAtOnce(asked, null)
                : new RunsAtOnce(
                        (int) room,
                        "there is memory for no more (" + FigureFormat.megabytes(memory) + ", of which each run may need "
                                + FigureFormat.megabytes(each) + "; -Xmx in ITERABLE_BATCH_OPTS changes that)");
    }

    private static long heap(String javaOptions) {
        long heap = DEFAULT_HEAP;
        Matcher given = HEAP.matcher(javaOptions);
        while (given.find()) {
            heap = Long.parseLong(given.group(1))
                    * switch (given.group(2)) {
                        case "k", "K" -> 1L << 10;
                        case "m", "M" -> MEGABYTE;
                        case "g", "G" -> 1L << 30;
                        default -> 1L;
                    };
        }
        return heap;
    }
}
