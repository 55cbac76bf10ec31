package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code guards.max-unsubscribed} holds for any 24 hours of the database's clock, over all instances of the job. */
@ExtendWith(TestDatabases.class)
class UnsubscribeGuardTest {

    private static final List<String> USERS =
            IntStream.range(0, 40).mapToObj(i -> "u" + i + "@x.com").toList();

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private JdbcTemplate state;

    @BeforeEach
    void begin(TestDatabase database) {
        workplace = Workplace.in(folder)
                .sendingTo(sandbox)
                .with(
                        "ITERABLE_RATE_LIMITS",
                        "users/bulkUpdateSubscriptions=500/s,users/getByEmail=5000/s,users/byUserId=5000/s");
        tool = Tool.in(workplace, database);
        state = new JdbcTemplate(database.dataSource());
        sandbox.seedUsers(Subscribers.profiles(USERS, "{\"emailListIds\":[1001,1002]}"));
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    private Path job(String name, int users, String guard) {
        List<String> rows = new ArrayList<>(List.of(Subscribers.HEADER));
        USERS.subList(0, users).forEach(email -> rows.add(email + ",list,1001,unsubscribe"));
        workplace.file("rows.csv", rows);
        return workplace.file(name + ".yaml", """
                action: subscriptions.bulk-update
                source: { csv: %s }
                identify: { email: email }
                rows: {}
                visible-after: 1s
                send: { batch-size: 1, in-flight: 1 }
                guards: { max-unsubscribed: %s }
                """.formatted(folder.resolve("rows.csv"), guard));
    }

    private long lost() {
        return Subscribers.in(sandbox).values().stream()
                .filter(user -> !user.get("emailListIds").contains(1001L))
                .count();
    }

    @Test
    void neitherACanaryNorABeginAnewNorARaiseAndLoweringRenewsIt() {
        assertThatRun(tool.run(job("a", 20, "5"), Ask.limit(4))).exits(0).delivered(4);

        assertThatRun(tool.run(job("a", 20, "5"), Ask.FRESH))
                .exits(4)
                .says(
                        "6 users would lose a subscription within 24 hours",
                        "4 of them by earlier runs",
                        "5 are allowed");
        assertThat(lost()).isEqualTo(5);
        assertThatRun(tool.run(job("a", 20, "5"), Ask.FRESH)).exits(4);
        assertThat(lost()).as("the same once more").isEqualTo(5);

        assertThatRun(tool.run(job("a", 20, "8"))).exits(4).resumed();
        assertThat(lost()).as("somebody raised it").isEqualTo(8);
        assertThatRun(tool.run(job("a", 20, "5"), Ask.FRESH)).exits(4);
        assertThat(lost()).isEqualTo(8);

        assertThatRun(tool.run(job("b", 20, "5"))).as("another job").exits(4);
        assertThat(lost()).isEqualTo(13);
    }

    @Test
    void aRunThatTakesNothingFromAnybodyIsNotStopped() {
        assertThatRun(tool.run(job("a", 4, "4"))).exits(0);

        assertThatRun(tool.run(job("a", 4, "2"))).exits(0).unchanged(4);
    }

    @Test
    void aDayLaterItIsRenewedByTheClockOfTheDatabase() {
        assertThatRun(tool.run(job("a", 20, "5"))).exits(4);
        state.update("UPDATE lost_subscription SET lost_at = lost_at - interval '23 hours'");
        tool.prune(1, 30);
        assertThatRun(tool.run(job("a", 20, "5"), Ask.FRESH)).exits(4);
        assertThat(lost()).as("pruned, and not yet a day").isEqualTo(5);

        state.update("UPDATE lost_subscription SET lost_at = lost_at - interval '1 hour'");
        assertThatRun(tool.run(job("a", 20, "5"), Ask.FRESH)).exits(4);
        assertThat(lost()).isEqualTo(10);

        state.update("UPDATE lost_subscription SET lost_at = lost_at - interval '24 hours'");
        tool.prune(1, 30);
        assertThat(tool.count("SELECT count(*) FROM lost_subscription")).isZero();
    }

    @Test
    void aShareIsOfTheUsersOfTheRun() {
        assertThatRun(tool.run(job("a", 20, "25%"))).exits(4).says("5 are allowed (25 % of 20 users)");
        assertThat(lost()).isEqualTo(5);

        assertThatRun(tool.run(job("a", 40, "25%"), Ask.FRESH))
                .exits(4)
                .says("5 of them by earlier runs", "10 are allowed (25 % of 40 users)");
        assertThat(lost()).isEqualTo(10);
    }

    @Test
    void whatWasOnlyForeseenWasNotLost() {
        assertThatRun(tool.run(job("a", 20, "5, count-first: true"))).exits(4).says("6 users would");
        assertThat(lost()).isZero();

        assertThatRun(tool.run(job("a", 5, "5, count-first: true"), Ask.FRESH)).exits(0);
        assertThat(lost()).isEqualTo(5);

        assertThatRun(tool.run(job("a", 20, "5, count-first: true"), Ask.FRESH))
                .exits(4)
                .says("6 users would", "5 of them by earlier runs");
        assertThat(tool.count("SELECT count(*) FROM lost_subscription WHERE NOT foreseen"))
                .isEqualTo(5);
    }
}
