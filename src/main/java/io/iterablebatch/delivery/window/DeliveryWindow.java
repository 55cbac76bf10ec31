package io.iterablebatch.delivery.window;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Outcome;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailureTranslator;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records between reading and the ledger. It packs them into batches, keeps several requests in flight and no
 * user in two of them, halves what is refused, and returns the contiguous finished prefix of the input.
 *
 * <p>All methods but {@link #stop} and {@link #fail} belong to one thread, the step's. A failed request throws nothing:
 * the first failure is kept in {@link #failure()}, after which nothing new is sent and the window can only be
 * {@linkplain #drain drained}.
 */
public final class DeliveryWindow implements AutoCloseable {

    private static final long TICK_MILLIS = 50;

    /** The window looks for answers only after this many records: looking costs more than taking a record. */
    private static final int RECORDS_BETWEEN_LOOKS = 64;

    /** After a stop without progress for this many ticks, requests not on the wire are given up, as in an outage. */
    private static final int QUIET_TICKS_OF_A_STOP = 100;

    /** Preparing a request that must be fresh takes about as long as sending it. */
    private static final int PREPARED_FOR_ONE_SENT = 2;

    private final BulkAction action;
    private final ApiClient client;
    private final WindowLimits limits;
    private final BatchSender sender;
    private final Packer packer;
    private final Deque<WindowEntry> entries = new ArrayDeque<>();
    private List<RecordOutcome> finished = new ArrayList<>();
    private long finishedUnchanged;
    private long finishedSkipped;
    /** Unchanged and skipped records behind an open one. */
    private long countedInside;

    private final Settler settler;
    private final Consumer<DeliveryWindow> watcher;
    private final SlowStart slowStart;
    private int inFlight;
    private final AtomicReference<@Nullable RunFailure> failure = new AtomicReference<>();
    private long lastSent;
    private int quietTicks;
    private boolean abandoned;
    private boolean othersTurn;
    private volatile boolean stopping;

    /**
     * @param numbers stand for users: those by which the records name theirs
     * @param requestIdPrefix makes the ids of requests unique over all runs
     * @param watcher called by the step's thread whenever outcomes arrived, and some twenty times a second while it
     *     waits; may call {@link #fail}
     */
    public DeliveryWindow(
            BulkAction action,
            ApiClient client,
            SendJournal journal,
            UserNumbers numbers,
            WindowLimits limits,
            String requestIdPrefix,
            Consumer<DeliveryWindow> watcher) {
        this(action, client, journal, numbers, limits, requestIdPrefix, watcher, refused -> Long.MAX_VALUE);
    }

    /**
     * The same, if the number of records that may be refused is limited: fewer records are in flight as long as little
     * is known of them.
     *
     * @param refusable how many more records may be refused, given how many were so far; called by the step's thread
     */
    public DeliveryWindow(
            BulkAction action,
            ApiClient client,
            SendJournal journal,
            UserNumbers numbers,
            WindowLimits limits,
            String requestIdPrefix,
            Consumer<DeliveryWindow> watcher,
            LongUnaryOperator refusable) {
        this.action = action;
        this.client = client;
        this.limits = limits;
        this.watcher = watcher;
        this.packer = new Packer(action, limits, numbers);
        this.sender = new BatchSender(client, action, journal, packer.users(), requestIdPrefix);
        int batch = Math.min(limits.batchSize(), action.mostItems());
        this.settler = new Settler(packer, batch);
        this.slowStart = new SlowStart(() -> refusable.applyAsLong(refused()), batch, action.repeatable());
    }

    /** Takes the next record of the source; blocks until there is room for it. */
    public void add(MappedRecord mapped) throws InterruptedException {
        if (mapped instanceof MappedRecord.Unchanged) {
            addUnchanged();
        } else if (mapped instanceof MappedRecord.Skipped skipped && !skipped.singly()) {
            addSkipped();
        } else {
            entries.addLast(entry(mapped));
        }
        if (packer.full() || entries.size() % RECORDS_BETWEEN_LOOKS == 0) {
            dispatch(false);
        }
        collect();
        while (!ended() && crowded()) {
            await();
            collect();
        }
    }

    /** Blocks until no full batch is waiting to be sent. */
    public void awaitRoom() throws InterruptedException {
        dispatch(false);
        while (!ended() && (packer.full() || settler.hasParts())) {
            await();
        }
    }

    /**
     * Sends everything that is left, part-filled batches too, and waits for every answer. After a {@link #stop} it
     * sends only records that come before a record that was sent: an outcome behind an open record cannot be recorded,
     * so that the next run would send its record again. After a failure it only waits.
     */
    public void drain() throws InterruptedException {
        dispatch(true);
        while (inFlight > 0 || (!ended() && settler.openRecords() > 0)) {
            if (inFlight == 0) {
                fail(
                        new RunFailure(
                                ExitCode.FAILED,
                                settler.openRecords()
                                        + " records have no outcome, and nothing is left to send. This is a bug; run it again"));
                return;
            }
            await();
            dispatch(true);
        }
    }

    /** Removes the finished records before the first open one from the window, in the order of the source. */
    public FinishedPrefix takeFinished() {
        collect();
        FinishedPrefix taken = new FinishedPrefix(finished, finishedUnchanged, finishedSkipped);
        finished = new ArrayList<>();
        finishedUnchanged = 0;
        finishedSkipped = 0;
        return taken;
    }

    /**
     * The refused records behind the first open one, in the order of the source: they are no part of the finished
     * prefix. To be called behind {@link #takeFinished}.
     */
    public List<RecordOutcome> refusedBehind() {
        List<RecordOutcome> refused = new ArrayList<>();
        for (WindowEntry entry : entries) {
            if (!entry.open() && entry.reason() != null) {
                refused.add(entry);
            }
        }
        return refused;
    }

    /** Moves the finished prefix aside, so that only records behind an open one count as held. */
    private void collect() {
        while (!entries.isEmpty() && !entries.getFirst().open()) {
            WindowEntry first = entries.removeFirst();
            finished.add(first);
            finishedUnchanged += first.unchangedBehind();
            finishedSkipped += first.skippedBehind();
            countedInside -= first.unchangedBehind() + first.skippedBehind();
        }
    }

    /** The first record in the window that has no outcome yet, or null. */
    public @Nullable SourceRecord firstOpen() {
        collect();
        return entries.isEmpty() ? null : entries.getFirst().record();
    }

    /**
     * From now on the window sends nothing new, except records that come before a record that was sent. Requests in
     * flight finish, unless nothing gets through. May be called by any thread.
     */
    public void stop() {
        stopping = true;
    }

    /** Ends the run for this reason, unless it is already ending for another one. May be called by any thread. */
    public void fail(RunFailure reason) {
        if (failure.compareAndSet(null, reason)) {
            client.abortWaiting();
        }
    }

    /** Why the run must end, or null. */
    public @Nullable RunFailure failure() {
        return failure.get();
    }

    /** How many records are invalid or rejected so far, those behind an open record included. */
    public long refused() {
        return settled(Outcome.INVALID) + settled(Outcome.REJECTED);
    }

    /** How many records have this outcome so far, those behind an open record included. */
    public long settled(Outcome outcome) {
        return settler.settled(outcome);
    }

    /** Fields that Iterable created during this run. */
    public Set<String> createdFields() {
        return settler.createdFields();
    }

    /** Fields that the job sent and Iterable dropped. */
    public Set<String> filteredFields() {
        return settler.filteredFields();
    }

    private WindowEntry entry(MappedRecord mapped) {
        if (mapped instanceof MappedRecord.Update update) {
            WindowEntry entry = new WindowEntry(update);
            settler.opened(entry);
            packer.add(entry);
            return entry;
        }
        if (mapped instanceof MappedRecord.Invalid invalid) {
            WindowEntry entry = new WindowEntry(invalid);
            settler.settle(entry, Outcome.INVALID, invalid.reason());
            return entry;
        }
        if (mapped instanceof MappedRecord.Skipped skipped) {
            WindowEntry entry = new WindowEntry(skipped);
            settler.settle(entry, Outcome.SKIPPED, null);
            return entry;
        }
        throw new IllegalArgumentException("no place in the window for " + mapped.getClass());
    }

    private void addUnchanged() {
        settler.counted(Outcome.UNCHANGED);
        if (entries.isEmpty()) {
            finishedUnchanged++;
        } else {
            entries.getLast().anotherUnchangedBehind();
            countedInside++;
        }
    }

    private void addSkipped() {
        settler.counted(Outcome.SKIPPED);
        if (entries.isEmpty()) {
            finishedSkipped++;
        } else {
            entries.getLast().anotherSkippedBehind();
            countedInside++;
        }
    }

    private boolean ended() {
        return stopping || failure() != null;
    }

    private boolean crowded() {
        return settler.openRecords() > 0
                && (entries.size() >= limits.heldRecords() || settler.openBytes() >= limits.heldBytes());
    }

    private void dispatch(boolean flush) throws InterruptedException {
        for (SendResult done = sender.poll(0); done != null; done = sender.poll(0)) {
            complete(done);
        }
        while (failure() == null && !abandoned && hasPlace()) {
            Batch batch = next(flush);
            if (batch == null) {
                return;
            }
            inFlight++;
            slowStart.sent(batch.records());
            lastSent = Math.max(lastSent, batch.lastRecord());
            sender.send(batch);
        }
    }

    /**
     * If requests must be fresh, no more batches are prepared than the pace keeps busy, though many others wait until
     * their changes show: a batch that waits for its slot would grow old.
     */
    private boolean hasPlace() {
        return inFlight < action.inFlightCeiling(client)
                && (action.freshFor() == null
                        || sender.sending() < PREPARED_FOR_ONE_SENT * client.inFlightCeiling(action.endpoint()));
    }

    /**
     * Batches that got no answer take turns with others: only an answer to another request tells a failing request from
     * an outage.
     */
    private @Nullable Batch next(boolean flush) {
        Batch part = settler.nextPart();
        if (part != null) {
            return part;
        }
        Batch another = settler.hasUnanswered() && !othersTurn ? null : fresh(flush);
        Batch next = another == null ? settler.nextUnanswered() : another;
        othersTurn = another == null;
        return next;
    }

    private @Nullable Batch fresh(boolean flush) {
        long room = slowStart.room();
        if (room == 0) {
            return null;
        }
        if (stopping) {
            return packer.nextBefore(lastSent, room);
        }
        boolean goes = packer.holds(room) || ((flush || starving()) && packer.anyReady());
        return goes ? packer.nextBefore(Long.MAX_VALUE, room) : null;
    }

    /** Too many records wait behind an open one, which may itself be in a part-filled batch. */
    private boolean starving() {
        return crowded()
                || entries.size() - settler.openRecords() >= limits.finishedBehind()
                || countedInside >= limits.countedBehind();
    }

    private void await() throws InterruptedException {
        int open = settler.openRecords();
        SendResult done = sender.poll(TICK_MILLIS);
        if (done != null) {
            complete(done);
        }
        // A batch that only returns to be sent again is no progress.
        quietTicks = settler.openRecords() == open && stopping ? quietTicks + 1 : 0;
        if (quietTicks >= QUIET_TICKS_OF_A_STOP && !abandoned) {
            abandoned = true;
            client.abortWaiting();
        }
        watcher.accept(this);
        dispatch(false);
    }

    private void complete(SendResult sendResult) {
        inFlight--;
        int open = settler.openRecords();
        long refused = refused();
        if (sendResult instanceof SendResult.Judged judged) {
            judged.batch().whole().left(judged.left());
            packer.returned(judged.batch(), judged.others());
            settler.take(judged);
            endIfHopeless();
        } else if (sendResult instanceof SendResult.Failed failed) {
            fail(asRunFailure(failed.cause()));
        }
        slowStart.ended(sendResult.rowsSent(), open - settler.openRecords(), (int) (refused() - refused));
        watcher.accept(this);
    }

    /** Ends the run if going on is useless. Outcomes stand; open records are sent by the next run. */
    private void endIfHopeless() {
        RunFailure unexplained = settler.hopeless(action.endpoint());
        RunFailure hopeless = unexplained == null ? action.hopeless() : unexplained;
        if (hopeless != null) {
            fail(hopeless);
        }
    }

    private static RunFailure asRunFailure(Throwable cause) {
        if (cause instanceof RunFailure known) {
            return known;
        }
        // Such a failure comes from the journal: nothing else in a request uses a database.
        return StateFailureTranslator.isBehind(cause)
                ? StateFailureTranslator.of(cause)
                : new RunFailure(
                        ExitCode.FAILED,
                        "a request could not be made: " + cause.getClass().getName(),
                        cause);
    }

    @Override
    public void close() {
        sender.close();
    }
}
