package io.iterablebatch.proof.nights;

import io.iterablebatch.proof.Deviations;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.time.HurriedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The world of one night, in which commands are typed and disturbed: a project, a state, a source and a job. After each
 * of them everything is compared. Where processes are to be killed, time is that of outside; else it is hurried.
 */
final class Night implements AutoCloseable {

    private static final int TIMES_AS_FAST = 50;
    private static final String LIMITS = "users/bulkUpdate=200/s,users/bulkUpdateSubscriptions=200/s,"
            + "users/getByEmail=20000/s,users/byUserId=20000/s";

    private final SplittableRandom random;
    private final boolean hurried;
    private final NightJob job;
    private final NightPeople people;
    private final NightSource source;
    private final Sandbox sandbox;
    private final Workplace workplace;
    private final Tool tool;
    private final LedgerView ledger;
    private final CommandLine commandLine;
    private final NightsReport report;
    private final List<FaultRule> answerTimes;
    private final Set<Integer> put = new HashSet<>();
    private final Map<Long, InstanceTrace> instances = new HashMap<>();
    private final ProfileOracle profiles;
    private final RepetitionOracle repetitions = new RepetitionOracle();
    private final Deviations deviations = new Deviations();
    private final List<String> course = new ArrayList<>();

    Night(
            SplittableRandom random,
            boolean hurried,
            boolean aliases,
            Path folder,
            TestDatabase database,
            NightsReport report) {
        this.random = random;
        this.hurried = hurried;
        this.report = report;
        this.job = NightJob.random(random, hurried);
        this.people = new NightPeople(job, random, hurried, aliases);
        this.source = new NightSource(job, random, people);
        HurriedTime time = new HurriedTime(hurried ? TIMES_AS_FAST : 1);
        this.sandbox = Sandbox.start(options(hurried ? time : InstantSource.system()));
        this.workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_RATE_LIMITS", LIMITS);
        database.environment().forEach(workplace::with);
        this.tool = Tool.in(workplace, database, sandbox);
        this.ledger = new LedgerView(database.dataSource());
        this.commandLine =
                hurried ? CommandLine.within(() -> tool.in(time, () -> {})) : CommandLine.ofProcesses(workplace);
        this.answerTimes = List.of(
                answerTime(random.nextInt(80)).apply(FaultMatch.any().withProbability(0.5, random.nextLong())),
                answerTime(random.nextInt(20)).apply(FaultMatch.any()));
        this.profiles = new ProfileOracle(job, sandbox);
    }

    private SandboxOptions options(InstantSource clock) {
        Duration untilVisible = Duration.ofMillis(hurried ? random.nextInt(4_000) : random.nextInt(900));
        return SandboxOptions.defaults(clock)
                .withoutRateLimits()
                .withBodiesInLog()
                .withProject(ProjectSettings.defaults()
                        .withKind(job.project())
                        .withVisibilityDelay(random.nextBoolean() ? untilVisible : Duration.ZERO));
    }

    /** Of requests that write; others are answered at once. */
    private Function<FaultMatch, FaultRule> answerTime(int millis) {
        return match -> new FaultRule(
                match.endpoint(job.kind().endpoint()), Duration.ofMillis(millis), new FaultAction.Nothing());
    }

    NightJob job() {
        return job;
    }

    NightSource source() {
        return source;
    }

    LedgerView ledger() {
        return ledger;
    }

    /** What was otherwise than it must be, a sentence each. */
    List<String> deviations() {
        return deviations.all();
    }

    /** What was typed, with what came of it. */
    String course() {
        return String.join("; ", course);
    }

    Deviations judgement() {
        return deviations;
    }

    /**
     * Types a command and waits until all of it is over.
     *
     * @param replayed the result of the run that a replay is of, or null
     * @param redefined with a job file that does something else with empty cells
     */
    NightRun type(
            Command command,
            Disturbance disturbance,
            NightFaults faults,
            GuardOracle guard,
            RunResult replayed,
            boolean redefined) {
        writeFiles(guard, redefined);
        long runBefore = ledger.latestRun();
        int from = sandbox.log().requests().size();
        long replayedInstance =
                replayed == null ? 0 : replayed.summary().identity().instanceId();
        Map<Integer, LedgerView.Refused> open = new HashMap<>(ledger.refused(replayedInstance));
        open.values().removeIf(refused -> refused.resolvedBy() > 0);
        Path file = workplace.directory().resolve("job.yaml");

        List<FaultRule> rules = new ArrayList<>(faults.rules());
        if (disturbance == Disturbance.KILL_AT_A_REQUEST || disturbance == Disturbance.TYPED_TWICE) {
            long which = disturbance == Disturbance.TYPED_TWICE ? 1 : 1 + random.nextInt(mostRequests());
            rules.add(
                    0,
                    FaultRule.of(
                            FaultMatch.any().endpoint(job.kind().endpoint()).between(which, which),
                            new FaultAction.Hang()));
        }
        rules.addAll(answerTimes);
        sandbox.faults(rules);
        if (hurried) {
            // The database that keeps them does not hurry: a pause of seconds would be one of minutes.
            ledger.forgetPauses();
        }
        Typed typed = commandLine.type(command, file, replayed);
        boolean killed = disturb(typed, disturbance, from, runBefore, file);
        RunResult result = killed ? null : typed.awaitEnd();
        sandbox.faults(List.of());
        awaitQuiet(killed);

        List<LoggedRequest> all = sandbox.log().requests();
        long met = all.subList(from, all.size()).stream()
                .filter(NightFaults::wasHarmed)
                .count();
        report.ran(killed, met);
        List<LoggedRequest> requests = all.subList(from, all.size()).stream()
                .filter(request -> request.endpoint().equals(job.kind().endpoint()))
                .toList();
        List<LedgerView.Run> runs = ledger.runsAfter(runBefore);
        deviations.unless(runs.size() <= 1, "one command, and several runs: " + runs);
        LedgerView.Run state = runs.isEmpty() ? null : runs.get(0);
        InstanceTrace instance = state == null
                ? new InstanceTrace(0)
                : instances.computeIfAbsent(state.instance(), id -> new InstanceTrace(replayedInstance));
        Map<Integer, LedgerView.Refused> resolved = new HashMap<>(ledger.refused(replayedInstance));
        resolved.keySet().retainAll(open.keySet());
        NightRun run = new NightRun(
                job,
                command,
                disturbance,
                result,
                state,
                instance,
                rows(command, replayedInstance),
                requests,
                SentItem.in(requests, job.kind()),
                state == null ? Map.of() : ledger.refused(state.instance()),
                resolved,
                faults,
                guard.strikes());
        course.add((redefined ? "redefined: " : "") + run + (guard.strikes() ? ", " + guard.yaml() : "")
                + (met > 0 ? ", " + met + " faults" : "") + ", of " + run.rows().size() + " rows");
        judge(run, guard, redefined);
        if (state != null) {
            instance.add(run);
        }
        return run;
    }

    private List<SourceRow> rows(Command command, long replayedInstance) {
        if (command.isReplay()) {
            return instances.get(replayedInstance).rows();
        }
        List<SourceRow> rows = source.rows();
        return command.kind() == Command.Kind.LIMIT
                ? rows.subList(0, (int) Math.min(rows.size(), command.number()))
                : rows;
    }

    private void judge(NightRun run, GuardOracle guard, boolean redefined) {
        if (redefined) {
            deviations.unlessEqual(
                    "exit code with another definition", 2, run.result().exitCode());
            deviations.unless(!run.began() && run.requests().isEmpty(), "it did something with another definition");
            return;
        }
        ExitOracle.judge(run, deviations);
        LedgerOracle.judge(run, deviations);
        WireOracle.judge(run, deviations);
        guard.judge(run, deviations);
        repetitions.judge(run, deviations);
        profiles.judge(run, deviations);
    }

    /** The job and its rows, and in the project whoever is to be there before. */
    private void writeFiles(GuardOracle guard, boolean redefined) {
        Path csv = workplace.file("rows.csv", source.file());
        workplace.file("job.yaml", job.yaml(csv, guard.yaml(), redefined));
        List<String> newcomers = people.all().stream()
                .filter(somebody -> somebody.known() && put.add(somebody.number()))
                .map(somebody -> KnownProfile.of(somebody, job, random))
                .toList();
        sandbox.seedUsers(newcomers.stream());
        profiles.begin(deviations);
    }

    int mostRequests() {
        return 2 + source.rows().size() / job.batchSize();
    }

    /** Returns whether it was killed. */
    private boolean disturb(Typed typed, Disturbance disturbance, int from, long runBefore, Path file) {
        int wanted = 1 + random.nextInt(mostRequests());
        switch (disturbance) {
            case NONE -> {
                return false;
            }
            case KILL -> {
                if (random.nextBoolean()) {
                    await(typed, () -> writesSince(from) >= wanted);
                } else {
                    await(typed, after(Duration.ofMillis(random.nextInt(5_000))));
                }
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(30)).toNanos());
                return killed(typed);
            }
            case KILL_AT_A_REQUEST -> {
                await(typed, () -> sandbox.hanging() > 0);
                return killed(typed);
            }
            case TYPED_TWICE -> {
                await(typed, () -> sandbox.hanging() > 0);
                if (typed.isAlive() && sandbox.hanging() > 0) {
                    RunResult second = commandLine.type(Command.RUN, file, null).awaitEnd();
                    deviations.unlessEqual("exit code while another run is active", 5, second.exitCode());
                }
                sandbox.release();
            }
            case TERMINATE -> {
                await(typed, () -> writesSince(from) >= wanted);
                if (typed.isAlive()) {
                    typed.terminate();
                }
            }
            case STOP -> {
                await(typed, () -> writesSince(from) >= wanted);
                if (ledger.latestRun() > runBefore) {
                    ledger.requestStop(ledger.latestRun());
                }
            }
            case CUT_OFF -> {
                await(typed, () -> writesSince(from) >= wanted);
                ledger.cutOff();
            }
        }
        return false;
    }

    private static boolean killed(Typed typed) {
        if (!typed.isAlive()) {
            return false;
        }
        typed.kill();
        return true;
    }

    private static BooleanSupplier after(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() - end >= 0;
    }

    private static void await(Typed typed, BooleanSupplier isSo) {
        while (typed.isAlive() && !isSo.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private long writesSince(int from) {
        List<LoggedRequest> all = sandbox.log().requests();
        return all.subList(from, all.size()).stream()
                .filter(request -> request.endpoint().equals(job.kind().endpoint()))
                .count();
    }

    /** Until the sandbox has answered all that it was asked, and nobody is left who could ask. */
    private void awaitQuiet(boolean killed) {
        sandbox.release();
        if (killed) {
            tool.awaitEndOfSessions();
        }
        Await.until(
                "the sandbox has answered all",
                () -> sandbox.log().requests().stream().allMatch(LoggedRequest::finished),
                () -> true);
    }

    @Override
    public void close() {
        workplace.close();
        sandbox.close();
    }
}
