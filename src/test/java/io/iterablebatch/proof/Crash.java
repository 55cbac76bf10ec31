package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A run in a process of its own, which is killed at a point and typed again. */
final class Crash implements AutoCloseable {

    private static final String LIMITS = "users/bulkUpdate=500/s,users/bulkUpdateSubscriptions=500/s,"
            + "users/getByEmail=20000/s,campaigns/abort=500/s,campaigns/{id}=500/s";

    private final CrashLoad load;
    private final Sandbox sandbox = Sandboxes.quick();
    private final TestDatabase database;
    private final Wire wire;
    private final Workplace workplace;
    private final Tool tool;
    private final Path typed;

    Crash(CrashLoad load, Path folder, TestDatabase database) {
        this.load = load;
        this.database = database;
        this.wire = Wire.before(database.settings());
        this.workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_RATE_LIMITS", LIMITS);
        database.environment().forEach(workplace::with);
        workplace.with("SPRING_DATASOURCE_URL", wire.url());
        this.tool = Tool.in(workplace, database, sandbox);
        load.seed(sandbox);
        this.typed = load.typed(load.file(workplace), tool, sandbox);
    }

    /** What a run comes to that nobody disturbs. */
    Ending undisturbed() {
        return ending(load.again(tool, typed));
    }

    /** Kills a run there, and checks what the same command makes of it. */
    void at(CrashPoint point, Ending undisturbed) {
        Predicate<Moment> moment = point.moment();
        if (moment == null) {
            killAtRequest(FaultRule.of(point.request(load), new FaultAction.Hang()));
        } else {
            killAtMoment(moment, point.times(load));
        }
        Await.until("the sessions of the killed are over", () -> sessions() == 0, () -> true);
        long open = tool.count("SELECT coalesce(sum(records), 0) FROM send_journal WHERE NOT closed"
                + " AND run_id = (SELECT max(run_id) FROM load_run)");

        RunResult again = load.again(tool, typed);

        assertThatRun(again)
                .exits(undisturbed.exitCode())
                .hasStatus("COMPLETED")
                .accountsFor(undisturbed.read());
        assertThat(again.summary().ending().resumed()).as("resumed").isEqualTo(point.inTheHistory());
        assertThat(ending(again)).isEqualTo(undisturbed);
        assertThat(again.summary().accounting().uncertain()).as("uncertain").isLessThanOrEqualTo(open);
        long repeated = sandbox.log().applications().repeated();
        assertThat(repeated)
                .as("done twice")
                .isLessThanOrEqualTo(again.summary().accounting().uncertain());
        if (load.subject().hasTargets()) {
            assertThat(repeated).as("targets done twice").isZero();
        } else {
            assertThatSandbox(sandbox).neverSawAUserInTwoRequests();
        }
    }

    private void killAtRequest(FaultRule hangs) {
        sandbox.faults(List.of(hangs));
        ToolProcess run = workplace.start(load.command(), typed);
        Await.until("the request has come", () -> sandbox.hanging() > 0, run::isAlive);
        run.kill();
        sandbox.faults(List.of());
        sandbox.release();
    }

    private void killAtMoment(Predicate<Moment> wanted, int time) {
        CompletableFuture<ToolProcess> run = new CompletableFuture<>();
        CompletableFuture<Moment> reached = new CompletableFuture<>();
        AtomicInteger times = new AtomicInteger();
        wire.watch(moment -> {
            if (!wanted.test(moment) || times.incrementAndGet() != time) {
                return true;
            }
            run.join().kill();
            reached.complete(moment);
            return false;
        });
        run.complete(workplace.start(load.command(), typed));
        Await.until("the moment has come", reached::isDone, () -> run.join().isAlive() || times.get() >= time);
    }

    private long sessions() {
        return tool.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name LIKE 'iterable-batch%'");
    }

    private Ending ending(RunResult run) {
        return Ending.of(run, load, sandbox, tool);
    }

    @Override
    public void close() {
        workplace.close();
        wire.close();
        sandbox.close();
    }
}
