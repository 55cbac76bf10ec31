package io.iterablebatch.run;

import io.iterablebatch.mapping.Mapped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Makes the real writer when the step begins, since only then the run has its ids. */
final class LateWriter implements ItemWriter<Mapped>, ItemStream, StepExecutionListener {

    private final Function<StepExecution, DeliveryWriter> factory;
    private volatile @Nullable DeliveryWriter writer;
    private volatile boolean stopping;
    private volatile boolean lost;

    LateWriter(Function<StepExecution, DeliveryWriter> factory) {
        this.factory = factory;
    }

    /** The writer, or null before the step began. */
    @Nullable DeliveryWriter writer() {
        return writer;
    }

    /** Ends the step gracefully, or as soon as it begins. From any thread. */
    void stop() {
        stopping = true;
        DeliveryWriter current = writer;
        if (current != null) {
            current.stop();
        }
    }

    /** Another run has taken the place of this one: nothing of it goes out any more. From any thread. */
    void lost() {
        lost = true;
        DeliveryWriter current = writer;
        if (current != null) {
            current.lost();
        }
    }

    /** Whether somebody asked for the end. */
    boolean stopping() {
        return stopping;
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        DeliveryWriter made = factory.apply(stepExecution);
        made.beforeStep(stepExecution);
        writer = made;
        if (stopping) {
            made.stop();
        }
        if (lost) {
            made.lost();
        }
    }

    @Override
    public void open(ExecutionContext context) {
        made().open(context);
    }

    @Override
    public void write(Chunk<? extends Mapped> chunk) throws InterruptedException {
        made().write(chunk);
    }

    @Override
    public void update(ExecutionContext context) {
        made().update(context);
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        DeliveryWriter current = writer;
        return current == null ? null : current.afterStep(stepExecution);
    }

    private DeliveryWriter made() {
        DeliveryWriter current = writer;
        if (current == null) {
            throw new IllegalStateException("the step has not begun");
        }
        return current;
    }
}
