package io.iterablebatch.live;

import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.target.TargetState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Makes one read at a time for several callers. A caller that comes while a read is under way waits for the next one,
 * which begins after the call and so shows what the caller did before; all callers that wait share that read. The first
 * of them makes it, at once if none is under way.
 *
 * <p>If the project does not answer, all who share the read fail. If only the caller that makes it ends, because it was
 * aborted or interrupted, the others ask again. A caller with another client than those who wait reads by itself, since
 * the end of one client does not concern the other.
 */
final class SharedStateReader implements TargetStateReader {

    private final TargetStateReader reads;
    private final Semaphore turn = new Semaphore(1);
    private @Nullable Round gathering;

    /** @param reads makes the reads; called by one thread at a time, except for callers with another client */
    SharedStateReader(TargetStateReader reads) {
        this.reads = reads;
    }

    /** A read that others may join until it begins. */
    private static final class Round {

        final ApiClient client;
        final Set<Long> ids = new HashSet<>();
        final CompletableFuture<Map<Long, TargetState>> answer = new CompletableFuture<>();

        Round(ApiClient client) {
            this.client = client;
        }
    }

    @Override
    public Map<Long, TargetState> read(Collection<Long> ids, ApiClient client) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        while (true) {
            Round own = new Round(client);
            Round joined = join(own, ids);
            if (joined.client != client) {
                return reads.read(ids, client);
            }
            Map<Long, TargetState> all = joined == own ? readFor(own) : await(joined);
            if (all != null) {
                return only(ids, all);
            }
        }
    }

    private synchronized Round join(Round own, Collection<Long> ids) {
        Round round = gathering == null ? own : gathering;
        if (round.client == own.client) {
            round.ids.addAll(ids);
            gathering = round;
        }
        return round;
    }

    /** From now on no caller joins the round. */
    private synchronized void close(Round round) {
        if (gathering == round) {
            gathering = null;
        }
    }

    private Map<Long, TargetState> readFor(Round round) {
        try {
            turn.acquire();
            try {
                close(round);
                Map<Long, TargetState> all = reads.read(round.ids, round.client);
                round.answer.complete(all);
                return all;
            } finally {
                turn.release();
            }
        } catch (RunFailure failure) {
            round.answer.completeExceptionally(failure);
            throw failure;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            close(round);
            round.answer.cancel(false);
        }
    }

    /** Null if the caller that made the read ended without an answer. */
    private static @Nullable Map<Long, TargetState> await(Round round) {
        try {
            return round.answer.get();
        } catch (CancellationException readerEnded) {
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunFailure failure) {
                throw new RunFailure(failure.exitCode(), failure.getMessage(), failure);
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static SendAbortedException interrupted() {
        Thread.currentThread().interrupt();
        return new SendAbortedException();
    }

    private static Map<Long, TargetState> only(Collection<Long> ids, Map<Long, TargetState> all) {
        Map<Long, TargetState> own = new HashMap<>();
        for (Long id : ids) {
            TargetState state = all.get(id);
            if (state != null) {
                own.put(id, state);
            }
        }
        return own;
    }
}
