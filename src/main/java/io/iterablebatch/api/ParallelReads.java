package io.iterablebatch.api;

import io.iterablebatch.DaemonThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API one question for each of many things, as many at a time as it wants in flight. Safe for use by many
 * threads.
 */
public final class ParallelReads {

    /**
     * After this time the ceiling is asked anew though none has ended: those that hang leave their places to others.
     */
    private static final long TICK_MILLIS = 50;

    private final ExecutorService threads;

    /**
     * With threads of its own, which end by themselves when nothing is read for a while.
     *
     * @param name of its threads, as in {@code read-users}
     */
    public ParallelReads(String name) {
        this.threads = Executors.newCachedThreadPool(DaemonThreads.named(name));
    }

    /**
     * Reads each of them.
     *
     * @param ceiling how many may be in flight at the moment; asked anew before each read, and some twenty times a
     *     second
     * @param read one of them; called by many threads
     * @return the answers, in the order of the keys
     * @throws SendAbortedException where the thread is interrupted
     * @throws RuntimeException the first that a read threw
     */
    public <K, V> List<V> each(List<K> keys, IntSupplier ceiling, Function<K, V> read) {
        CompletionService<Integer> done = new ExecutorCompletionService<>(threads);
        List<@Nullable V> answers = new ArrayList<>(Collections.nCopies(keys.size(), null));
        int begun = 0;
        int ended = 0;
        while (ended < keys.size()) {
            while (begun < keys.size() && begun - ended < ceiling.getAsInt()) {
                int index = begun++;
                done.submit(() -> answers.set(index, read.apply(keys.get(index))), index);
            }
            if (oneEnds(done)) {
                ended++;
            }
        }
        return answers.stream().map(Objects::requireNonNull).toList();
    }

    /** Those still on their way end by themselves when one has failed: what failed one ends the run. */
    private static boolean oneEnds(CompletionService<Integer> done) {
        try {
            Future<Integer> one = done.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
            if (one != null) {
                one.get();
            }
            return one != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendAbortedException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
