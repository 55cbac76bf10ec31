package io.iterablebatch.engine;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.Destination;
import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.fleet.WorkerPart;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.slice.SliceHolding;
import io.iterablebatch.metrics.JobFigures;
import io.iterablebatch.prune.PruneReport;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.run.handout.SliceJobs;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.store.HeldLock;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleOverview;
import io.iterablebatch.source.RecordSource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Runs jobs on the state in PostgreSQL, and reads, stops and prunes their runs. Opened once for a process. To close it
 * also stops an embedded server that nobody else uses.
 */
public interface Engine extends AutoCloseable {

    /**
     * Runs the job and returns when the run has ended: begins a new instance, or goes on with an unfinished one. A run
     * that fails does not throw: its summary tells.
     *
     * @throws io.iterablebatch.RunFailure when no run was begun, with {@link io.iterablebatch.UsageFailure} for
     *     mistakes of the user's
     */
    RunSummary run(RunRequest request, ProgressListener progress);

    /**
     * The source that such a run would read, to be opened and closed by the caller.
     *
     * @throws io.iterablebatch.RunFailure when there is no such source
     */
    RecordSource source(RunRequest request);

    /** The runs of the past. */
    RunHistory history();

    /** Who approved and applied which plan. */
    PlanReview planReview();

    /**
     * Which sessions have the locks of jobs at this moment. A lock is a number: the name of its job is found among
     * these runs.
     */
    List<HeldLock> heldLocks(Collection<RunRow> runs);

    /** When jobs are due, by the job files of workers. */
    ScheduleOverview schedules();

    /** Has schedules paused, resumed, or a run begun now. */
    ScheduleControl scheduleControl();

    /** What people were told of the jobs to a destination. */
    AlertLog alerts(Destination destination);

    /**
     * Asks the run to finish what is in flight, to commit and to end with this exit code. Returns at once, may be
     * called from any thread and again. A run that begins afterwards ends before its first record.
     *
     * @param how {@link ExitCode#INTERRUPTED} or {@link ExitCode#TERMINATED}
     */
    void stop(ExitCode how);

    /**
     * Asks a run to end as by SIGTERM, in whichever process and on whichever host it is. Returns at once.
     *
     * @return false where it has ended already
     */
    boolean requestStop(long runId);

    /**
     * Writes into the audit what a command did.
     *
     * @param what as in {@code take refused records away}
     * @param subject what it was done to, as in {@code run 12}; without personal data, as the answer
     */
    void note(String what, String subject, String answer);

    /**
     * Removes what is old and not needed any more.
     *
     * @param olderThan how long ago something ended
     * @param dryRun only count
     */
    PruneReport prune(Duration olderThan, boolean dryRun);

    /**
     * How a job stands, for those who watch whether it runs; empty where it never ran but as a canary or a replay.
     *
     * @param destination its id
     */
    Optional<JobFigures> figures(String destination, String job);

    /**
     * All jobs for Prometheus to scrape, as {@link io.iterablebatch.metrics.Scrape} tells them. Counters count from the
     * first call on. May be called from any thread.
     */
    String scrape();

    /** The queue and the workers. */
    FleetState fleet();

    /** How the fleet stands at this moment: workers, queue, slices of runs whose process lives. */
    FleetStanding fleetStanding();

    /**
     * What does slices of runs in this process, not started.
     *
     * @param threads how many slices at once
     * @param jobs those that this process can do
     */
    WorkerPart sliceHost(int threads, SliceJobs jobs);

    /** Which process has, or had, which slice of an instance; none where it is not divided. */
    List<SliceHolding> slices(long instanceId);

    @Override
    void close();
}
