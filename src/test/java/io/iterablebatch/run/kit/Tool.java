package io.iterablebatch.run.kit;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.engine.EngineStarter;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.ledger.history.JdbcRunHistory;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.PlannedJob;
import io.iterablebatch.planning.PlanningSession;
import io.iterablebatch.prune.PruneReport;
import io.iterablebatch.queue.QueuedTry;
import io.iterablebatch.run.project.HurriedEngines;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunMode;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.time.HurriedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tool within this process, on a database of the test's; every run opens it anew, as a command does. */
public final class Tool {

    static {
        TestLog.open();
    }

    private final Workplace workplace;
    private final TestDatabase database;
    private final String sandbox;
    private final @Nullable HurriedTime time;
    private final Runnable onRefused;
    private final Duration off;
    private volatile @Nullable Engine running;

    private Tool(
            Workplace workplace,
            TestDatabase database,
            String sandbox,
            @Nullable HurriedTime time,
            Runnable onRefused,
            Duration off) {
        this.workplace = workplace;
        this.database = database;
        this.sandbox = sandbox;
        this.time = time;
        this.onRefused = onRefused;
        this.off = off;
    }

    public static Tool in(Workplace workplace, TestDatabase database) {
        return new Tool(workplace, database, "", null, () -> {}, Duration.ZERO);
    }

    /** One that knows the sandbox for what it is, as a process does: it can go on with what a process began. */
    public static Tool in(Workplace workplace, TestDatabase database, Sandbox sandbox) {
        return new Tool(workplace, database, sandbox.id(), null, () -> {}, Duration.ZERO);
    }

    /**
     * The same, for which time passes fast: it waits in proportion.
     *
     * @param noticed told of each connection that was refused to a run
     */
    public Tool in(HurriedTime fast, Runnable noticed) {
        return new Tool(workplace, database, sandbox, fast, noticed, off);
    }

    /** The same on a host whose clock is so far ahead of the database's. */
    public Tool onHostAhead(Duration by) {
        return new Tool(workplace, database, sandbox, time, onRefused, by);
    }

    /** Waits until PostgreSQL has ended the sessions of a process that was killed, and its locks with them. */
    public void awaitEndOfSessions() {
        Await.until(
                "the sessions of the killed are over",
                () -> count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name LIKE 'iterable-batch%'")
                        == 0,
                () -> true);
    }

    /** The command {@code run}. */
    public RunResult run(Path job) {
        return run(job, Ask.PLAIN);
    }

    /** The command {@code run} with options. */
    public RunResult run(Path file, Ask ask) {
        return run(
                file,
                job -> RunRequest.of(job, new RunMode(ask.limit(), ask.once(), ask.fresh(), ask.full(), ask.resume())));
    }

    /** The command {@code run} as a worker starts it. */
    public RunResult run(Path file, QueuedTry queued) {
        return run(file, job -> RunRequest.of(job).queued(queued));
    }

    /** The command {@code run --mended}. */
    public RunResult runMended(Path file, Path mended) {
        return run(file, job -> RunRequest.of(job.readingMended(mended)));
    }

    /** The command {@code replay}. */
    public RunResult replay(RunResult run, Path file) {
        return replay(run, file, Ask.PLAIN);
    }

    /** The command {@code replay} with options. */
    public RunResult replay(RunResult run, Path file, Ask ask) {
        ReplayedRun replayed = new ReplayedRun(
                run.summary().identity().runId(), run.summary().identity().instanceId());
        return run(
                file,
                job -> new RunRequest(job, new RunMode(null, false, ask.fresh(), true, null), replayed, null, null));
    }

    /** The command {@code prune}, so many days from now. */
    public PruneReport prune(int olderThanDays, int daysFromNow) {
        Map<String, String> environment = new HashMap<>(workplace.environment());
        environment.putAll(database.environment());
        InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofDays(daysFromNow));
        try (Engine engine = HurriedEngines.at(EnvironmentSettings.from(environment), later)) {
            return engine.prune(Duration.ofDays(olderThanDays), false);
        }
    }

    /** The command {@code prune}. */
    public PruneReport prune(Duration olderThan) {
        try (Engine engine = EngineStarter.open(configuration(), null, "test", clock())) {
            return engine.prune(olderThan, false);
        }
    }

    /** What people are told of jobs to a destination. */
    public AlertLog alerts(String project) {
        EnvironmentSettings configuration = configuration();
        ApiConnection connection = connection(configuration, project);
        try (Engine engine = open(configuration, connection)) {
            return new AlertLog(
                    new JdbcTemplate(database.dataSource()),
                    connection.destination().id());
        }
    }

    /** A number that the state holds. */
    public long count(String query) {
        return new JdbcTemplate(database.dataSource()).queryForObject(query, Long.class);
    }

    /** The command {@code plan}; the file stands beside the job's. */
    public Path plan(Path file) {
        EnvironmentSettings configuration = configuration();
        JobFile job = JobFileLoader.read(file, Map.of(), configuration.environment());
        ApiConnection connection = connection(configuration, job.project());
        String host = connection.destination().baseUrl().getAuthority() + (sandbox.isEmpty() ? "" : " (sandbox)");
        Path plan = file.resolveSibling(file.getFileName() + ".plan.json");
        try (PlanningSession planners = PlanningSession.open(configuration, connection, host, "test", clock())) {
            PlanFile.write(planners.plan(job), plan);
        }
        return plan;
    }

    /** The command {@code apply}. */
    public RunResult apply(Path file) {
        Plan plan = PlanFile.read(file);
        return run(
                () -> PlannedJob.of(plan, file),
                job -> RunRequest.applying(plan, job, new RunMode(null, true, false, false, null)));
    }

    /** What all runs of a run's instance left there. */
    public List<AuditEntry> auditOfInstance(RunResult run) {
        List<Long> runs = new JdbcTemplate(database.dataSource())
                .queryForList(
                        "SELECT run_id FROM load_run WHERE instance_id = ? ORDER BY run_id",
                        Long.class,
                        run.summary().identity().instanceId());
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        RunHistory history = new JdbcRunHistory(new JdbcTemplate(database.dataSource()), transaction, any -> false);
        return runs.stream()
                .flatMap(each -> history.audit(each).stream())
                .filter(entry -> entry.change().outcome() != null)
                .toList();
    }

    /** The targets that the audit of all runs says were asked for or acted on, as in {@code campaign:7}. */
    public List<String> targetsAskedFor() {
        return new JdbcTemplate(database.dataSource())
                .queryForList(
                        "SELECT target_kind || ':' || target FROM audit_asked UNION"
                                + " SELECT target_kind || ':' || target FROM audit",
                        String.class);
    }

    /** The refused and invalid records of a run's instance by number, with the codes of their reasons. */
    public Map<Long, String> rejects(RunResult run) {
        Map<Long, String> reasons = new TreeMap<>();
        new JdbcTemplate(database.dataSource())
                .query(
                        "SELECT record_number, reason FROM reject WHERE instance_id = ?",
                        row -> {
                            reasons.put(row.getLong(1), row.getString(2));
                        },
                        run.summary().identity().instanceId());
        return reasons;
    }

    /** The sentences that these say, in the order of the records. */
    public List<String> rejectDetails(RunResult run) {
        return new JdbcTemplate(database.dataSource())
                .queryForList(
                        "SELECT detail FROM reject WHERE instance_id = ? ORDER BY record_number",
                        String.class,
                        run.summary().identity().instanceId());
    }

    private RunResult run(Path file, Function<JobFile, RunRequest> request) {
        return run(() -> JobFileLoader.read(file, Map.of(), configuration().environment()), request);
    }

    private Engine open(EnvironmentSettings configuration, ApiConnection connection) {
        return time == null
                ? EngineStarter.open(configuration, connection, "test", clock())
                : HurriedEngines.open(configuration, connection, time, onRefused);
    }

    private InstantSource clock() {
        return time == null ? InstantSource.offset(InstantSource.system(), off) : time;
    }

    private EnvironmentSettings configuration() {
        Map<String, String> environment = new HashMap<>(workplace.environment());
        environment.putAll(database.environment());
        return EnvironmentSettings.from(environment);
    }

    private ApiConnection connection(EnvironmentSettings configuration, String project) {
        return new ApiConnection(
                new Destination(configuration.api().baseUrl(), project, sandbox),
                configuration.apiKey(project).orElseThrow());
    }

    private RunResult run(Supplier<JobFile> file, Function<JobFile, RunRequest> request) {
        EnvironmentSettings configuration = configuration();
        try {
            JobFile job = file.get();
            ApiConnection connection = connection(configuration, job.project());
            try (Engine engine = open(configuration, connection)) {
                running = engine;
                RunSummary summary = engine.run(request.apply(job), (counts, share, rate) -> {});
                String failure =
                        summary.notes().failure() == null ? "" : summary.notes().failure();
                return new RunResult(
                        summary.ending().exitCode(),
                        summary,
                        "",
                        failure + "\n" + summary.notes().warnings());
            }
        } catch (RunFailure refused) {
            return new RunResult(refused.exitCode().code(), null, "", refused.getMessage());
        }
    }

    /** The signal TERM, to the run that goes on in another thread. */
    public void terminate() {
        Objects.requireNonNull(running, "nothing runs").stop(ExitCode.TERMINATED);
    }

    /** Changes the state behind the tool's back. */
    public void sql(String statement) {
        new JdbcTemplate(database.dataSource()).execute(statement);
    }

    /** What was sent, as the journal has it. */
    public Journal journal(RunResult run) {
        return Journal.read(database.settings(), run.summary().identity().instanceId());
    }
}
