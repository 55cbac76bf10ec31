package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped, or taken over, while it reads what the users have and waits, before anything is sent. */
@ExtendWith(TestDatabases.class)
class EndedWhileCountingTest {

    private static final List<String> USERS = List.of("a@example.com", "b@example.com");

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Tool tool;
    private Path job;
    private CompletableFuture<RunResult> run;

    @BeforeEach
    void waitForAReading(TestDatabase database) {
        Workplace workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_BATCH_STOP_WITHIN", "10s");
        tool = Tool.in(workplace, database);
        sandbox.seedUsers(Subscribers.profiles(USERS, "{\"emailListIds\":[1001,1002]}"));
        Path csv = workplace.file(
                "rows.csv",
                List.of(
                        Subscribers.HEADER,
                        USERS.get(0) + ",list,1001,unsubscribe",
                        USERS.get(1) + ",list,1001,unsubscribe"));
        job = workplace.file("job.yaml", """
                action: subscriptions.bulk-update
                source: { csv: %s }
                identify: { email: email }
                rows: {}
                visible-after: 1s
                guards: { max-unsubscribed: 10, count-first: true }
                """.formatted(csv));
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint("GET /api/users/getByEmail"),
                FaultAction.Answer.of(429).withRetryAfter("200"))));
        run = CompletableFuture.supplyAsync(() -> tool.run(job));
        Await.until("a reading waits", () -> !sandbox.log().answeredWith(429).isEmpty(), () -> !run.isDone());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aStopEndsItAsStopped() {
        tool.terminate();
        Await.until("the run has ended", run::isDone, () -> true);

        assertThatRun(run.join()).exits(143).hasStatus("STOPPED").delivered(0);
        theNextOneDoesAll();
    }

    @Test
    void theLossOfTheLockEndsIt() {
        tool.sql("UPDATE load_run SET lost = true");
        Await.until("the run has ended", run::isDone, () -> true);

        assertThatRun(run.join()).exits(1).hasStatus("FAILED").says("the lock job job", "is lost");
        theNextOneDoesAll();
    }

    private void theNextOneDoesAll() {
        assertThat(Sandboxes.writes(sandbox)).isEmpty();
        sandbox.faults(List.of());
        tool.sql("DELETE FROM rate_budget");
        assertThatRun(tool.run(job)).exits(0).resumed().delivered(2).uncertain(0);
    }
}
