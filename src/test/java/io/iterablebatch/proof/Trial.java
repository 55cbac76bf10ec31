package io.iterablebatch.proof;

import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.time.HurriedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One case, from a project in which nothing was done to the end of the last run. A run that ends for now is typed again
 * once the fault is gone.
 */
final class Trial implements AutoCloseable {

    private static final int TIMES_AS_FAST = 50;
    private static final int REFUSALS = 3;
    private static final String RAISED = Arrays.stream(Subject.values())
            .map(subject -> subject.endpoint().replaceFirst(".* /api/", "") + "=500/s")
            .distinct()
            .collect(Collectors.joining(","));

    private final Case one;
    private final Sandbox sandbox;
    private final Doorway door;
    private final Tool tool;
    private final Path job;
    private final Deviations deviations = new Deviations();

    /** @param tls whether all of it goes over TLS */
    Trial(Case one, boolean tls, Path folder, TestDatabase database) throws IOException {
        this.one = one;
        HurriedTime time = new HurriedTime(TIMES_AS_FAST);
        SandboxOptions options = SandboxOptions.defaults(time).withoutRateLimits();
        sandbox = Sandbox.start(tls ? options.withTls() : options);
        door = Doorway.before(sandbox, one.subject().endpoint());
        Workplace workplace = Workplace.in(folder)
                .trusting(Doorway.certificates(sandbox))
                .with("ITERABLE_BASE_URL", (one.fault().isOnTheWay() ? door.url() : sandbox.baseUrl()).toString())
                .with("ITERABLE_RATE_LIMITS", RAISED);
        if (one.fault() == Fault.SLOW) {
            workplace.with("ITERABLE_REQUEST_TIMEOUT", Fault.TIME_OUT.toSeconds() + "s");
        }
        tool = Tool.in(workplace, database, sandbox).in(time, door::refused);
        one.subject().create(sandbox);
        job = one.subject().job(workplace, patience());
    }

    /** Goes through it, and says what was otherwise than it must be. */
    List<String> deviations() throws IOException {
        Path typed = one.subject().needsPlan() ? tool.plan(job) : job;
        harm();
        RunResult run = type(typed);
        deviations.unlessEqual("exit code", one.exitCode(), run.exitCode());
        deviations.unless(harmed() > 0, "the fault did not happen");
        if (run.summary() == null) {
            deviations.unless(false, "no summary: " + run.err());
            return deviations.all();
        }
        Oracle oracle = new Oracle(one, tool, sandbox, deviations);
        if (run.exitCode() == 1 || run.exitCode() == 6) {
            oracle.endedForNow(run);
            long most = harmed() * one.subject().batchSize();
            mend();
            long repeatedBefore = sandbox.log().applications().repeated();
            RunResult again = type(typed);
            deviations.unlessEqual("exit code, typed again, when it said \"" + again.err() + "\"", 0, again.exitCode());
            deviations.unless(again.summary().ending().resumed(), "does not go on with what it began");
            deviations.unless(
                    again.summary().accounting().uncertain() <= most,
                    "uncertain: " + again.summary().accounting().uncertain() + " of at most " + most);
            long repeated = sandbox.log().applications().repeated() - repeatedBefore;
            deviations.unless(
                    repeated <= again.summary().accounting().uncertain(),
                    "did " + repeated + " again, and calls "
                            + again.summary().accounting().uncertain() + " uncertain");
            oracle.ended(again, Set.of());
        } else {
            oracle.ended(run, one.rejected());
        }
        return deviations.all();
    }

    /**
     * So long, where a run must not give up, that a busy machine or a time-out of outside does not use it up. One fault
     * has the default all the same: in all that time nobody may be blamed for an outage. It is longer than any pause
     * after a 429: the database that keeps those does not hurry, so that the next run finds all of the last one before
     * it, and a run for which that is too long gives up.
     */
    private String patience() {
        return one.endsBeforeAllIsDone() && one.fault() != Fault.UNAVAILABLE ? "40s" : "5m";
    }

    private RunResult type(Path file) {
        return one.subject().needsPlan() ? tool.apply(file) : tool.run(file);
    }

    private void harm() throws IOException {
        int last = one.position().lasts() ? Integer.MAX_VALUE : one.first();
        if (one.fault() == Fault.RESET) {
            door.reset(one.first(), last);
        } else if (one.fault() == Fault.REFUSED) {
            door.refuse(one.first(), one.position().lasts() ? Integer.MAX_VALUE : REFUSALS);
        } else {
            sandbox.faults(List.of(one.fault().rule(one.subject().endpoint(), one.first(), last)));
        }
    }

    /** How many requests met the fault. */
    private long harmed() {
        return one.fault().isOnTheWay() ? door.harm() : sandbox.faultHits().get(0);
    }

    private void mend() {
        door.mend();
        sandbox.faults(List.of());
    }

    @Override
    public void close() throws IOException {
        door.close();
        sandbox.close();
    }
}
