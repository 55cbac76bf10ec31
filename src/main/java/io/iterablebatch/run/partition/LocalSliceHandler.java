package io.iterablebatch.run.partition;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.slice.SliceState;
import io.iterablebatch.state.database.AdvisoryLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.StepExecution;

/** Executes the slices of a run by threads of this process. */
final class LocalSliceHandler implements SliceHandler {

    private final SliceTools tools;
    private final JobFile job;
    private final ApiConnection connection;
    private final long instanceId;
    private final long runId;
    private final int threads;
    private final Set<SliceExecution> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean lost;
    private volatile boolean abandoned;

    LocalSliceHandler(
            SliceTools tools, JobFile job, ApiConnection connection, long instanceId, long runId, int threads) {
        this.tools = tools;
        this.job = job;
        this.connection = connection;
        this.instanceId = instanceId;
        this.runId = runId;
        this.threads = threads;
    }

    @Override
    public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager) throws Exception {
        Collection<StepExecution> steps = splitter.split(manager, threads);
        Queue<StepExecution> waiting = new ConcurrentLinkedQueue<>(steps);
        ExecutorService pool = Executors.newFixedThreadPool(threads, DaemonThreads.numbered("slice"));
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < Math.min(threads, steps.size()); i++) {
                all.add(pool.submit(() -> work(waiting)));
            }
            awaitAll(all);
        } finally {
            pool.shutdownNow();
        }
        waiting.forEach(this::neverBegun);
        tools.stores().slices().stopWaiting(instanceId);
        List<StepExecution> ended = new ArrayList<>();
        for (StepExecution step : steps) {
            ended.add(tools.stores().repository().getStepExecution(step.getId()));
        }
        return ended;
    }

    /** Waits for all, whatever becomes of one of them; then throws what the first threw that did. */
    private static void awaitAll(List<Future<?>> all) throws InterruptedException {
        RuntimeException first = null;
        for (Future<?> each : all) {
            try {
                each.get();
            } catch (ExecutionException thrown) {
                RuntimeException cause = thrown.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(thrown.getCause());
                first = first == null ? cause : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void work(Queue<StepExecution> waiting) {
        for (StepExecution next = next(waiting); next != null; next = next(waiting)) {
            boolean failed = true;
            try {
                failed = execute(next) == SliceState.FAILED;
            } finally {
                if (failed) {
                    stop();
                }
            }
        }
    }

    private @Nullable StepExecution next(Queue<StepExecution> waiting) {
        return stopping || lost ? null : waiting.poll();
    }

    private SliceState execute(StepExecution step) {
        int slice = SliceSplitter.sliceOf(step);
        SliceRequest request = new SliceRequest(job, connection, instanceId, runId, slice, step.getId());
        SliceExecution execution = new SliceExecution(tools, request);
        running.add(execution);
        try (AdvisoryLock lock = lock(request)) {
            if (stopping) {
                execution.stop();
            }
            if (lost) {
                execution.lost();
            }
            if (abandoned) {
                execution.abandonAnswers();
            }
            return execution.execute(lock, threads);
        } finally {
            running.remove(execution);
        }
    }

    private AdvisoryLock lock(SliceRequest request) {
        return AdvisoryLock.tryAcquire(
                        tools.database(),
                        SliceRequest.lockName(instanceId, request.slice()),
                        "iterable-batch " + ProcessHandle.current().pid() + " " + request.name())
                .orElseThrow(() -> new RunFailure(
                        ExitCode.BUSY,
                        "another process still executes " + request.name() + " of instance " + instanceId
                                + "; run it again when that one has ended"));
    }

    private void neverBegun(StepExecution step) {
        step.setStatus(BatchStatus.STOPPED);
        step.setExitStatus(ExitStatus.STOPPED);
        tools.stores().repository().update(step);
    }

    @Override
    public void stop() {
        stopping = true;
        running.forEach(SliceExecution::stop);
    }

    @Override
    public void lost() {
        lost = true;
        running.forEach(SliceExecution::lost);
    }

    @Override
    public void abandonAnswers() {
        abandoned = true;
        running.forEach(SliceExecution::abandonAnswers);
    }
}
