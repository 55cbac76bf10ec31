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
 * Reads the answers to many independent requests in parallel, as many at a time as the client wants in flight. Safe for
 * use by many threads.
 */
public final class ParallelReads {

    /**
     * The ceiling is asked again after this time though no read has ended: the client raises it while requests hang.
     */
    private static final long TICK_MILLIS = 50;

    private final ExecutorService threads;

    /**
     * With its own threads, which end by themselves when nothing is read for a while.
     *
     * @param name of the threads, as in {@code read-users}
     */
    public ParallelReads(String name) {
        this.threads = Executors.newCachedThreadPool(DaemonThreads.named(name));
    }

    /**
     * Calls {@code read} for each key and waits for all.
     *
     * @param ceiling how many may be in flight at the moment; asked before each read, and some twenty times a second
     * @param read called by many threads
     * @return the results, in the order of the keys
     * @throws SendAbortedException if the thread is interrupted
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

    /** Waits a moment for a read to end. If one has failed, the others are not waited for: its failure ends the run. */
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
