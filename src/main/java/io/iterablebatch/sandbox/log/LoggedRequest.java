package io.iterablebatch.sandbox.log;

import io.iterablebatch.sandbox.fault.FaultRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request as the sandbox saw it. It changes while it is answered and stays as it is once {@link #finished()}.
 * Thread-safe.
 */
public final class LoggedRequest {

    /** The status of a request whose connection was dropped without an answer. */
    public static final int DROPPED = -1;

    /** The status of a request that is still being answered. */
    public static final int OPEN = 0;

    private record End(Instant at, long tick, int status) {}

    private final long sequence;
    private final String endpoint;
    private final @Nullable String batch;
    private final Instant arrivedAt;
    private final long startTick;
    private volatile LoggedItems items = LoggedItems.NONE;
    private volatile long records;
    private volatile byte @Nullable [] body;
    private volatile @Nullable FaultRule rule;
    private volatile @Nullable End end;

    LoggedRequest(long sequence, String endpoint, @Nullable String batch, Instant arrivedAt, long startTick) {
        this.sequence = sequence;
        this.endpoint = endpoint;
        this.batch = batch;
        this.arrivedAt = arrivedAt;
        this.startTick = startTick;
    }

    /** What the request holds, once it is read. */
    public void holds(LoggedItems read) {
        items = read;
        records = read.size();
    }

    /** What the request holds, where the items were only counted. */
    public void holds(long counted) {
        records = counted;
    }

    /** What the request was made of, where the log is to keep that. */
    public void came(byte[] text) {
        body = text;
    }

    /** A rule of the fault plan decides what becomes of it. */
    public void met(FaultRule decides) {
        rule = decides;
    }

    void finish(Instant at, long tick, int status) {
        end = new End(at, tick, status);
    }

    /** From 1 in the order of arrival. */
    public long sequence() {
        return sequence;
    }

    /** As in {@code POST /api/users/bulkUpdate}; for an unknown path the method and the path. */
    public String endpoint() {
        return endpoint;
    }

    /** The {@code X-Batch-Request} header, or null. */
    public @Nullable String batch() {
        return batch;
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** When it was about to be answered or dropped, or null. */
    public @Nullable Instant finishedAt() {
        End now = end;
        return now == null ? null : now.at();
    }

    public boolean finished() {
        return end != null;
    }

    /** The HTTP status, {@link #DROPPED} or {@link #OPEN}. */
    public int status() {
        End now = end;
        return now == null ? OPEN : now.status();
    }

    public LoggedItems items() {
        return items;
    }

    /** How many items it holds, known also where they were only counted. */
    public long records() {
        return records;
    }

    /** Its body, or null where the log does not keep those, or it was refused before it was looked at. */
    public byte @Nullable [] body() {
        return body;
    }

    /** The rule of the fault plan that decided what became of it, or null. */
    public @Nullable FaultRule rule() {
        return rule;
    }

    /** Its place in the order of all beginnings and ends. */
    public long startTick() {
        return startTick;
    }

    /** The place of its end, or {@link Long#MAX_VALUE} while it is open. */
    public long endTick() {
        End now = end;
        return now == null ? Long.MAX_VALUE : now.tick();
    }
}
