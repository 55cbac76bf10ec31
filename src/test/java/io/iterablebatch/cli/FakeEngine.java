package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.Destination;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.fleet.WorkerPart;
import io.iterablebatch.ledger.FakeHistory;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.slice.SliceHolding;
import io.iterablebatch.metrics.JobFigures;
import io.iterablebatch.prune.PruneReport;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.run.handout.SliceJobs;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.store.HeldLock;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleOverview;
import io.iterablebatch.source.RecordSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine whose runs end as the test says. */
public final class FakeEngine implements Engine {

    final List<RunRequest> requests = new ArrayList<>();
    final List<ExitCode> stops = new ArrayList<>();
    final List<Long> stopRequests = new ArrayList<>();
    final List<String> prunes = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    FakeHistory history = new FakeHistory("email");
    Supplier<RunSummary> result = () -> Summaries.clean().get();
    List<HeldLock> locks = List.of();
    public Runnable closing = () -> {};

    @Nullable JobFigures figures;

    @Nullable FleetState fleet;

    @Nullable ScheduleOverview schedules;

    @Nullable ScheduleControl scheduleControl;

    boolean closed;

    @Override
    public RunSummary run(RunRequest request, ProgressListener progress) {
        requests.add(request);
        return result.get();
    }

    @Override
    public RecordSource source(RunRequest request) {
        throw new IllegalStateException();
    }

    @Override
    public List<HeldLock> heldLocks(Collection<RunRow> runs) {
        return locks;
    }

    @Override
    public AlertLog alerts(Destination destination) {
        throw new IllegalStateException();
    }

    @Override
    public RunHistory history() {
        return history;
    }

    @Override
    public FleetState fleet() {
        return Objects.requireNonNull(fleet);
    }

    @Override
    public WorkerPart sliceHost(int threads, SliceJobs jobs) {
        throw new IllegalStateException();
    }

    @Override
    public List<SliceHolding> slices(long instanceId) {
        return List.of();
    }

    @Override
    public PlanReview planReview() {
        throw new IllegalStateException();
    }

    @Override
    public ScheduleOverview schedules() {
        return Objects.requireNonNull(schedules);
    }

    @Override
    public ScheduleControl scheduleControl() {
        return Objects.requireNonNull(scheduleControl);
    }

    @Override
    public boolean requestStop(long runId) {
        stopRequests.add(runId);
        return true;
    }

    @Override
    public void note(String what, String subject, String answer) {
        notes.add(what + ", " + subject + ": " + answer);
    }

    @Override
    public PruneReport prune(Duration olderThan, boolean dryRun) {
        prunes.add(olderThan + (dryRun ? " dry" : ""));
        return new PruneReport(dryRun, List.of(), 0, 0, List.of());
    }

    @Override
    public void stop(ExitCode how) {
        stops.add(how);
    }

    @Override
    public Optional<JobFigures> figures(String destination, String job) {
        return Optional.ofNullable(figures);
    }

    @Override
    public String scrape() {
        return "";
    }

    @Override
    public FleetStanding fleetStanding() {
        return new FleetStanding(Instant.EPOCH, false, List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public void close() {
        closed = true;
        closing.run();
    }
}
