package io.iterablebatch.run.partition;

import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.ledger.slice.SliceState;
import io.iterablebatch.ledger.slice.SliceStore;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes a step execution for each slice that is not done, in the order of their numbers. Which are done the ledger
 * says, which has it beside their positions.
 */
public record SliceSplitter(JobRepository repository, SliceStore slices) implements StepExecutionSplitter {

    /** The step that is divided; its slices are {@code deliver:slice-01} and so on. */
    public static final String STEP = "deliver";

    private static final String PREFIX = STEP + ":slice-";

    @Override
    public String getStepName() {
        return STEP;
    }

    @Override
    public Set<StepExecution> split(StepExecution manager, int gridSize) {
        Set<StepExecution> made = new LinkedHashSet<>();
        for (SliceRow slice : slices.all(manager.getJobExecution().getJobInstanceId())) {
            if (slice.state() != SliceState.DONE) {
                made.add(repository.createStepExecution(
                        STEP + ":" + SliceRow.name(slice.slice()), manager.getJobExecution()));
            }
        }
        return made;
    }

    /** The number of the slice, from 0, of a step execution that this has made. */
    public static int sliceOf(StepExecution step) {
        return Integer.parseInt(step.getStepName().substring(PREFIX.length())) - 1;
    }
}
