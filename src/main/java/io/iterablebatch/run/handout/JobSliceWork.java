package io.iterablebatch.run.handout;

import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.run.handout.SliceJobs.SliceJob;
import io.iterablebatch.run.partition.SliceExecution;
import io.iterablebatch.run.partition.SliceRequest;
import io.iterablebatch.run.partition.SliceTools;
import io.iterablebatch.state.database.AdvisoryLock;

/**
 * Delivers the records of slices.
 *
 * @param among how many slices this process executes at the same time, at most
 */
record JobSliceWork(SliceTools tools, SliceJobs jobs, int among) implements SliceWork {

    @Override
    public PreparedSlice prepare(HandedSlice slice) throws UnfitHostException {
        Instance instance = tools.stores().instances().get(slice.instanceId());
        String jobFile = tools.stores()
                .jdbc()
                .queryForObject(
                        "SELECT coalesce(job_file, '') FROM load_instance WHERE instance_id = ?",
                        String.class,
                        slice.instanceId());
        SliceJob found = jobs.find(instance, String.valueOf(jobFile));
        SliceRequest request = new SliceRequest(
                found.job(),
                found.connection(),
                slice.instanceId(),
                slice.runId(),
                slice.slice(),
                slice.stepExecutionId());
        return new PreparedExecution(new SliceExecution(tools, request), among);
    }

    private record PreparedExecution(SliceExecution execution, int among) implements PreparedSlice {

        @Override
        public void execute(AdvisoryLock lock) {
            execution.execute(lock, among);
        }

        @Override
        public void stop() {
            execution.stop();
        }

        @Override
        public void abandonAnswers() {
            execution.abandonAnswers();
        }
    }
}
