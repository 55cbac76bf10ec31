package io.iterablebatch.run.step;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.changes.ChangeDetection;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.ledger.OutcomeLedger;
import io.iterablebatch.ledger.instance.InstanceProgress;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.source.Position;
import io.iterablebatch.state.database.AdvisoryLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The step's writer. It gives each chunk to the delivery window and records, in the chunk's transaction, which records
 * have joined the finished prefix of the input meanwhile. When the input has ended, the run was stopped or something
 * failed, it drains the window within the same call, so that the step's last transaction records all that is left.
 *
 * <p>A failed request never leaves {@link #write}: a thrown exception would roll the outcomes back. The step is told to
 * end instead, and is made FAILED once they are committed. Used by the step's thread, but where a method says
 * otherwise.
 */
public final class DeliveryWriter
        implements ItemWriter<MappedBlock>, ItemStream, StepExecutionListener, DeliveryResult {

    /** Where fewer than one in so many enter the window, they must not keep the text of all others in memory. */
    private static final int FEW = 4;

    private final RecordReader reader;
    private final List<RecordStage> stages;
    private final DeliveryWindow window;
    private final DeliveryMonitor monitor;
    private final OutcomeLedger ledger;
    private final AdvisoryLock lock;
    private final InstanceProgress own;
    private final boolean keepsJudged;
    private Counts added = Counts.ZERO;
    private Position position;
    private boolean complete;
    private volatile boolean stopping;
    private @Nullable StepExecution step;

    /**
     * @param stages what records go through before the window, in this order
     * @param monitor also called by the window when outcomes arrive
     * @param own what was accounted for, at the run's beginning, of the records that the reader reads
     * @param keepsJudged whether a guard's stop records refused records behind an open one, too
     */
    public DeliveryWriter(
            RecordReader reader,
            List<RecordStage> stages,
            DeliveryWindow window,
            DeliveryMonitor monitor,
            OutcomeLedger ledger,
            AdvisoryLock lock,
            InstanceProgress own,
            boolean keepsJudged) {
        this.reader = reader;
        this.stages = List.copyOf(stages);
        this.window = window;
        this.monitor = monitor;
        this.ledger = ledger;
        this.lock = lock;
        this.own = own;
        this.keepsJudged = keepsJudged;
        this.position = own.position() != null ? own.position() : reader.position(null);
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        step = stepExecution;
    }

    @Override
    public void open(ExecutionContext context) {
        monitor.judge(window, 0);
        if (reader.ended()) {
            finish();
        }
        endStepIf(ending());
    }

    @Override
    public void write(Chunk<? extends MappedBlock> chunk) throws InterruptedException {
        int records = 0;
        int invalid = 0;
        for (MappedBlock block : chunk) {
            records += block.records().size();
            invalid += block.invalid();
        }
        // Its counters are to say records. What Spring Batch adds itself, behind this call, are the items: blocks.
        int uncounted = records - chunk.size();
        if (step != null) {
            step.setReadCount(step.getReadCount() + uncounted);
        }
        monitor.judge(window, invalid);
        for (MappedRecord mapped : arriving(chunk, records)) {
            window.add(mapped);
        }
        if (reader.ended()) {
            window.drain();
        } else {
            window.awaitRoom();
        }
        // Asked once: a stop that comes from here on takes effect with the next chunk, which drains the window first.
        boolean ending = ending();
        if (ending) {
            window.drain();
        }
        record();
        if (reader.ended() && window.firstOpen() == null) {
            finish();
        }
        endStepIf(ending || window.failure() != null);
        // Last: a chunk that is rolled back was read, and not written.
        if (step != null) {
            step.setWriteCount(step.getWriteCount() + uncounted);
        }
    }

    private List<? extends MappedRecord> arriving(Chunk<? extends MappedBlock> chunk, int records) {
        List<MappedRecord> all = new ArrayList<>(records);
        for (MappedBlock block : chunk) {
            all.addAll(block.records());
        }
        List<? extends MappedRecord> arriving = all;
        for (RecordStage stage : stages) {
            arriving = stage.arriving(arriving);
        }
        return entering(arriving) < arriving.size() / FEW
                ? arriving.stream().map(MappedRecord::compact).toList()
                : arriving;
    }

    /** How many of these records are not only counted. */
    private static int entering(List<? extends MappedRecord> arriving) {
        int entering = 0;
        for (MappedRecord mapped : arriving) {
            if (!(mapped instanceof MappedRecord.Unchanged) && !(mapped instanceof MappedRecord.Skipped)) {
                entering++;
            }
        }
        return entering;
    }

    /** Keeps the number of the position alone: the rest may hold a key of the source, which only the ledger keeps. */
    @Override
    public void update(ExecutionContext context) {
        context.putLong("position.number", position.number());
    }

    @Override
    public ExitStatus afterStep(StepExecution stepExecution) {
        RunFailure failure = window.failure();
        if (failure == null) {
            if (!complete && stepExecution.getStatus() == BatchStatus.COMPLETED) {
                stepExecution.setStatus(BatchStatus.FAILED);
                return ExitStatus.FAILED.addExitDescription("the step ended with input unread");
            }
            return stepExecution.getExitStatus();
        }
        stepExecution.setStatus(BatchStatus.FAILED);
        stepExecution.addFailureException(failure);
        return ExitStatus.FAILED;
    }

    /**
     * Asks the run to end: requests in flight are finished and recorded, and none is begun any more. From any thread.
     */
    public void stop() {
        stopping = true;
        window.stop();
    }

    /**
     * Ends the run because another one has taken its place: what waits for its slot is not sent either. From any
     * thread.
     */
    public void lost() {
        window.fail(lock.lost());
    }

    /** Whether the run was stopped or has failed, so that nothing more is to be begun. From any thread. */
    public boolean ending() {
        return stopping || window.failure() != null;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public @Nullable RunFailure failure() {
        return window.failure();
    }

    /** The counts of all that the reader reads, as committed or about to be. */
    @Override
    public Counts counts() {
        return own.counts().plus(added);
    }

    @Override
    public @Nullable SentBecause sentBecause() {
        for (RecordStage stage : stages) {
            if (stage instanceof ChangeDetection changes) {
                return changes.sentBecause();
            }
        }
        return null;
    }

    @Override
    public Collection<String> createdFields() {
        return monitor.createdFields();
    }

    @Override
    public Collection<String> filteredFields() {
        return monitor.filteredFields();
    }

    private void record() {
        lock.verify();
        FinishedPrefix finished = window.takeFinished();
        stages.forEach(stage -> stage.recorded(finished.recordOutcomes()));
        position = reader.position(window.firstOpen());
        RunFailure failure = window.failure();
        boolean judged = keepsJudged && failure != null && failure.exitCode() == ExitCode.GUARD;
        List<RecordOutcome> ahead = judged ? window.refusedBehind() : List.of();
        added = added.plus(ledger.record(finished, ahead, position, createdFields(), filteredFields()));
        monitor.tick(window);
    }

    private void finish() {
        if (reader.failure() != null) {
            // A stop interrupts the source, which is no failure of the source then.
            if (!stopping) {
                window.fail(reader.failure());
            }
            return;
        }
        Counts counts = counts();
        RunFailure objection = monitor.objectionAtEnd(counts);
        if (objection != null) {
            window.fail(objection);
        } else if (!counts.addUp() || added.read() != reader.handedOut()) {
            window.fail(new RunFailure(
                    ExitCode.FAILED,
                    "the accounting does not add up: " + counts + ", " + reader.handedOut() + " read by this run of "
                            + added.read() + " accounted for. This is a bug; the run is not complete"));
        } else if (window.failure() == null) {
            complete = true;
        }
    }

    private void endStepIf(boolean ending) {
        if (step != null && !complete && ending) {
            step.setTerminateOnly();
        }
    }
}
