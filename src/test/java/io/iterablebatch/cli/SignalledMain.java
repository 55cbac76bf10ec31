package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.service.CommandServices;
import io.iterablebatch.cli.service.JobCheck;
import io.iterablebatch.cli.service.SampleLook;
import io.iterablebatch.cli.service.SandboxStarter;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.ApiKey;
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
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A process to send signals to: its run goes on until it is told to stop, but where it is over at once. The job's name
 * says how it then ends.
 */
public final class SignalledMain {

    private SignalledMain() {}

    public static void main(String[] args) {
        ApiConnection sandbox = new ApiConnection(
                new Destination(URI.create("http://127.0.0.1:4711"), "default", "s1"), new ApiKey("k", "the sandbox"));
        CommandServices services = new CommandServices(
                (configuration, connection) -> new WaitingEngine(),
                (file, parameters, environment) ->
                        new JobCheck.CheckedJob(Jobs.users(file, parameters), List.of(), List.of()),
                (file, parameters, environment) ->
                        new JobCheck.CheckedJob(Jobs.users(file, parameters), List.of(), List.of()),
                (request, configuration, destination, progress) -> {
                    throw new IllegalStateException();
                },
                flags -> new SandboxStarter.RunningSandbox() {
                    @Override
                    public ApiConnection connection(String project) {
                        return sandbox;
                    }

                    @Override
                    public void close() {}
                },
                (job, columns, configuration, connection) -> List.of(),
                (job, configuration, cells) -> SampleLook.SampleReport.NOTHING,
                (job, columns, configuration, connection) -> List.of(),
                new FakePlanning(),
                (flags, configuration, say, late) -> {
                    throw new IllegalStateException();
                });
        System.exit(Main.run(services, args));
    }

    private static final class WaitingEngine implements Engine {

        private final CompletableFuture<ExitCode> stopped = new CompletableFuture<>();
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        /** For ever, so that only a deadline ends what closes it. */
        private volatile boolean firstCloserWaits;

        private volatile boolean failsToClose;

        @Override
        public RunSummary run(RunRequest request, ProgressListener progress) {
            System.out.println("running");
            String job = request.job().path().toString();
            firstCloserWaits = job.equals("is-over") || job.endsWith("-when-closed");
            failsToClose = job.equals("fails-to-close");
            if (job.equals("is-over")) {
                return Summaries.clean().get();
            }
            ExitCode how = stopped.join();
            return switch (job) {
                case "stops", "fails-to-close" ->
                    Summaries.clean().ended("STOPPED", how.code()).get();
                case "completes" -> Summaries.clean().get();
                case "fails-when-closed" -> {
                    closed.join();
                    yield Summaries.clean().ended("FAILED", 1).get();
                }
                case "throws-when-closed" -> {
                    closed.join();
                    throw new IllegalStateException("closed");
                }
                default -> new CompletableFuture<RunSummary>().join();
            };
        }

        @Override
        public RecordSource source(RunRequest request) {
            throw new IllegalStateException();
        }

        @Override
        public FleetState fleet() {
            throw new IllegalStateException();
        }

        @Override
        public ScheduleOverview schedules() {
            throw new IllegalStateException();
        }

        @Override
        public ScheduleControl scheduleControl() {
            throw new IllegalStateException();
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
        public void note(String what, String subject, String answer) {}

        @Override
        public List<HeldLock> heldLocks(Collection<RunRow> runs) {
            return List.of();
        }

        @Override
        public AlertLog alerts(Destination destination) {
            throw new IllegalStateException();
        }

        @Override
        public RunHistory history() {
            return new FakeHistory();
        }

        @Override
        public boolean requestStop(long runId) {
            throw new IllegalStateException();
        }

        @Override
        public PruneReport prune(Duration olderThan, boolean dryRun) {
            throw new IllegalStateException();
        }

        @Override
        public void stop(ExitCode how) {
            stopped.complete(how);
        }

        @Override
        public Optional<JobFigures> figures(String destination, String job) {
            return Optional.empty();
        }

        @Override
        public FleetStanding fleetStanding() {
            throw new IllegalStateException();
        }

        @Override
        public String scrape() {
            throw new IllegalStateException();
        }

        @Override
        public void close() {
            System.out.println("closed");
            if (failsToClose) {
                throw new IllegalStateException("cannot be closed");
            }
            if (closed.complete(null) && firstCloserWaits) {
                new CompletableFuture<Void>().join();
            }
        }
    }
}
