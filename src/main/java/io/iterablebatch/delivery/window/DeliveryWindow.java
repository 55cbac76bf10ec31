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
 * The records between reading and the ledger: packs them into batches, keeps several requests in flight and no user in
 * two of them, halves what is refused, and gives back the contiguous finished prefix of the input.
 *
 * <p>All methods but {@link #stop} belong to one thread, the step's. Nothing is thrown for a failed request: the first
 * failure is kept in {@link #failure()}, after which nothing new is sent and the window only {@linkplain #drain
 * drains}.
 */
public final class DeliveryWindow implements AutoCloseable {

    private static final long TICK_MILLIS = 50;

    /** Looking for answers costs more than taking a record. */
    private static final int RECORDS_BETWEEN_LOOKS = 64;

    /** A stop waits this long for an answer before it gives up what is not on the wire, as in an outage. */
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
    private long unchangedInside;
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
     * @param requestIdPrefix makes the ids of requests unique over all runs
     * @param watcher called by the step's thread whenever outcomes arrived, and some twenty times a second while it
     *     waits; may call {@link #fail}
     */
    public DeliveryWindow(
            BulkAction action,
            ApiClient client,
            SendJournal journal,
            WindowLimits limits,
            String requestIdPrefix,
            Consumer<DeliveryWindow> watcher) {
        this(action, client, journal, limits, requestIdPrefix, watcher, refused -> Long.MAX_VALUE);
    }

    /**
     * The same where only so many records may be refused: the less is known of them, the fewer are on the way.
     *
     * @param refusable how many more may be, by how many were so far; asked by the step's thread
     */
    public DeliveryWindow(
            BulkAction action,
            ApiClient client,
            SendJournal journal,
            WindowLimits limits,
            String requestIdPrefix,
            Consumer<DeliveryWindow> watcher,
            LongUnaryOperator refusable) {
        this.action = action;
        this.client = client;
        this.limits = limits;
        this.watcher = watcher;
        this.packer = new Packer(action, limits);
        this.sender = new BatchSender(client, action, journal, packer.users(), requestIdPrefix);
        int batch = Math.min(limits.batchSize(), action.mostItems());
        this.settler = new Settler(packer, batch);
        this.slowStart = new SlowStart(() -> refusable.applyAsLong(refused()), batch, action.repeatable());
    }

    /** Takes the next record of the source; returns once there is room for it. */
    public void add(MappedRecord mapped) throws InterruptedException {
        if (mapped instanceof MappedRecord.Unchanged) {
            addUnchanged();
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

    /** Waits until no full batch waits for a place in flight. */
    public void awaitRoom() throws InterruptedException {
        dispatch(false);
        while (!ended() && (packer.full() || settler.hasParts())) {
            await();
        }
    }

    /**
     * Sends what is left, part-filled batches too, and waits for every answer. After a {@link #stop} it sends only what
     * stands before a record that was sent: an outcome behind an open record could not be recorded, so that the next
     * run would send that record again. After a failure it only waits.
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

    /** Takes the finished records before the first open one out of the window, in the order of the source. */
    public FinishedPrefix takeFinished() {
        collect();
        FinishedPrefix taken = new FinishedPrefix(finished, finishedUnchanged);
        finished = new ArrayList<>();
        finishedUnchanged = 0;
        return taken;
    }

    /** Moves the finished prefix out of the way, so that only what is behind an open record counts as held. */
    private void collect() {
        while (!entries.isEmpty() && !entries.getFirst().open()) {
            WindowEntry first = entries.removeFirst();
            finished.add(first.settlement());
            finishedUnchanged += first.unchangedBehind();
            unchangedInside -= first.unchangedBehind();
        }
    }

    /** The first record that has no outcome yet, or null where there is none in the window. */
    public @Nullable SourceRecord firstOpen() {
        collect();
        return entries.isEmpty() ? null : entries.getFirst().record();
    }

    /**
     * Nothing new goes out from now on but what stands before a record that was sent; what is in flight finishes,
     * unless nothing gets through. From any thread.
     */
    public void stop() {
        stopping = true;
    }

    /** Ends the run for this reason unless it is ending for another one already. From any thread. */
    public void fail(RunFailure reason) {
        if (failure.compareAndSet(null, reason)) {
            client.abortWaiting();
        }
    }

    /** Why the run must end, or null. */
    public @Nullable RunFailure failure() {
        return failure.get();
    }

    /** Invalid and rejected records so far, also those behind an open one. */
    public long refused() {
        return settled(Outcome.INVALID) + settled(Outcome.REJECTED);
    }

    /** Records that got this outcome so far, also those behind an open one. */
    public long settled(Outcome outcome) {
        return settler.settled(outcome);
    }

    /** Fields that Iterable created for this run. */
    public Set<String> createdFields() {
        return settler.createdFields();
    }

    /** Fields of ours that Iterable dropped. */
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
        throw new IllegalArgumentException("no place in the window for " + mapped.getClass());
    }

    private void addUnchanged() {
        settler.unchanged();
        if (entries.isEmpty()) {
            finishedUnchanged++;
        } else {
            entries.getLast().anotherUnchangedBehind();
            unchangedInside++;
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
     * While many wait for what they did to show, no more are prepared than the pace keeps busy: the others would grow
     * old in the queue for a slot.
     */
    private boolean hasPlace() {
        return inFlight < action.inFlightCeiling(client)
                && (action.freshFor() == null
                        || sender.sending() < PREPARED_FOR_ONE_SENT * client.inFlightCeiling(action.endpoint()));
    }

    /**
     * Those that got no answer take turns with others: only an answer to another tells one that fails from an outage.
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

    /** Too much waits behind an open record, which may itself wait in a part-filled batch. */
    private boolean starving() {
        return crowded()
                || entries.size() - settler.openRecords() >= limits.finishedBehind()
                || unchangedInside >= limits.unchangedBehind();
    }

    private void await() throws InterruptedException {
        int open = settler.openRecords();
        SendResult done = sender.poll(TICK_MILLIS);
        if (done != null) {
            complete(done);
        }
        // What only comes back to be sent again is no sign of life.
        quietTicks = settler.openRecords() == open && stopping ? quietTicks + 1 : 0;
        if (quietTicks >= QUIET_TICKS_OF_A_STOP && !abandoned) {
            abandoned = true;
            client.abortWaiting();
        }
        watcher.accept(this);
        dispatch(false);
    }

    private void complete(SendResult completion) {
        inFlight--;
        int open = settler.openRecords();
        long refused = refused();
        if (completion instanceof SendResult.Judged judged) {
            judged.batch().whole().left(judged.left());
            packer.returned(judged.batch(), judged.others());
            settler.take(judged);
            endIfHopeless();
        } else if (completion instanceof SendResult.Failed failed) {
            fail(asRunFailure(failed.cause()));
        }
        slowStart.ended(completion.rowsSent(), open - settler.openRecords(), (int) (refused() - refused));
        watcher.accept(this);
    }

    /** What has its outcome keeps it; what is open stays so, and is sent by the next run. */
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
        // Of the journal, that is: a request itself has nothing to do with a database.
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
