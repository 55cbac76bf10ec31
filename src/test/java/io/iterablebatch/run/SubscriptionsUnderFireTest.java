package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultAction.Drop;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.project.ProjectSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows in random order, one change each, merged into what users have: whatever the API does, whenever the run is
 * killed, and though reads are stale, the state at the end is the one that applying the rows one by one gives.
 */
class SubscriptionsUnderFireTest {

    private static final String BULK = "POST /api/users/bulkUpdateSubscriptions";

    private final Sandbox sandbox = Sandbox.start(Sandboxes.options()
            .withLatency(Duration.ofMillis(2), Duration.ofMillis(4))
            .withProject(ProjectSettings.defaults().withVisibilityDelay(Duration.ofMillis(900))));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void endsAsIfRowsWereAppliedOneByOne() {
        endsWell(1_500, 100, 2, true);
    }

    @Test
    @Tag("long")
    void endsSoWithFiftyThousandUsers() {
        endsWell(50_000, 1_000, 4, false);
    }

    /** @param twoNames whether users are named by e-mail in one row and by userId in another */
    private void endsWell(int users, int batchSize, int kills, boolean twoNames) {
        Subscribers subscribers = Subscribers.of(users, 4);
        subscribers.seed(sandbox);
        sandbox.faults(List.of(
                FaultRule.of(FaultMatch.any().endpoint(BULK).every(5), new Drop(AppliedExtent.ALL)),
                FaultRule.of(FaultMatch.any().endpoint(BULK).every(7), new Drop(AppliedExtent.HALF)),
                FaultRule.of(FaultMatch.any().every(301), Answer.of(503)),
                FaultRule.of(FaultMatch.any().every(401), Answer.of(429).withRetryAfter("0")),
                FaultRule.of(FaultMatch.any().every(503), new FaultAction.Truncate())));
        try (Workplace workplace = Workplace.in(folder)
                .sendingTo(sandbox)
                .with(
                        "ITERABLE_RATE_LIMITS",
                        "users/bulkUpdateSubscriptions=200/s,users/getByEmail=20000/s,users/byUserId=20000/s")) {
            workplace.file("rows.csv", twoNames ? subscribers.fileWithTwoNames() : subscribers.file());
            Path job = workplace.file("subscriptions.yaml", """
                    action: subscriptions.bulk-update
                    source: { csv: rows.csv }
                    identify: { email: email%s }
                    rows: {}
                    visible-after: 1s
                    send: { batch-size: %d }
                    """.formatted(twoNames ? ", userId: user" : "", batchSize));
            for (int kill = 1; kill <= kills; kill++) {
                int before = applied();
                ToolProcess run = workplace.start("run", job);
                int wanted = before + users / (kills + 3);
                Await.until("the sandbox took " + wanted, () -> applied() >= wanted, run::isAlive);
                run.kill();
            }
            RunResult last = workplace.call("run", job);

            assertThatRun(last)
                    .exits(0)
                    .resumed()
                    .accountsFor(subscribers.rows())
                    .rejected(0);
            assertThat(Subscribers.in(sandbox)).isEqualTo(subscribers.expected());
            assertThat(sandbox.log().overlaps(Subscribers::user).usersInTwo()).isEmpty();
            assertThat(sandbox.log().overlaps(Subscribers::user).usersTwiceInOne())
                    .isEmpty();
        }
    }

    private int applied() {
        return sandbox.log().requests().stream()
                .filter(request -> request.endpoint().equals(BULK))
                .mapToInt(request -> request.items().appliedCount())
                .sum();
    }
}
