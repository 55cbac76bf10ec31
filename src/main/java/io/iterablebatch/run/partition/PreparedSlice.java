package io.iterablebatch.run.partition;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.ledger.slice.SliceFigures;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.step.RecordReader;
import io.iterablebatch.source.RecordSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.batch.core.step.Step;

/**
 * A slice that has everything it needs.
 *
 * @param figureSource what it has done in this run so far
 */
record PreparedSlice(
        Step step,
        RecordSource source,
        RecordReader reader,
        DeliveryWindow window,
        DeliveryWriter writer,
        ApiClient client,
        RecordAction action,
        Supplier<SliceFigures> figureSource)
        implements AutoCloseable {

    void stop() {
        writer.stop();
        source.interrupt();
    }

    SliceFigures figures() {
        return figureSource.get();
    }

    /** What people should know of it, a sentence each. To be asked when nothing is read any more. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(action.warnings());
        notes.addAll(source.notes());
        return notes;
    }

    @Override
    public void close() {
        reader.close();
        window.close();
    }
}
