package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.StoredFingerprints;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What runs and processes compare is the database's time, whatever the clocks of their hosts show (issue 18, 12). */
@ExtendWith(TestDatabases.class)
class OneClockTest {

    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final Sandbox sandbox = Sandbox.start(
            Sandboxes.options().withProject(ProjectSettings.defaults().withVisibilityDelay(Duration.ofSeconds(3))));

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private TestDatabase database;
    private JdbcTemplate jdbc;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        workplace = Workplace.in(folder)
                .sendingTo(sandbox)
                .with("ITERABLE_RATE_LIMITS", "users/bulkUpdateSubscriptions=200/s,users/getByEmail=5000/s");
        tool = Tool.in(workplace, database);
        jdbc = new JdbcTemplate(database.dataSource());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Path subscriptions(String... rows) {
        workplace.file("rows.csv", Subscribers.HEADER + "\n" + String.join("\n", rows) + "\n");
        return workplace.file("subscriptions.yaml", """
                action: subscriptions.bulk-update
                source: { csv: rows.csv }
                identify: { email: email }
                rows: {}
                visible-after: 4s
                """.replace(
                        "rows.csv", folder.resolve("rows.csv").toString()));
    }

    private Job users(String... rows) {
        workplace.file("users.csv", "email,user_id,name,city,points\n" + String.join("\n", rows) + "\n");
        return Job.of(workplace, "users", folder.resolve("users.csv")).with("changes", "only");
    }

    @Test
    void aRunOnAHostThatIsAheadWaitsUntilWhatAnotherSentIsVisible() {
        assertThatRun(tool.run(subscriptions("a@x.com,list,1002,subscribe"))).exits(0);
        assertThatRun(tool.onHostAhead(AHEAD).run(subscriptions("a@x.com,list,1003,subscribe")))
                .exits(0);

        assertThat(Subscribers.in(sandbox).get("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1002L, 1003L)));
    }

    /** The wait would be ten minutes otherwise. */
    @Test
    void aRunThatFollowsOneOfAHostThatIsAheadWaitsNoLonger() {
        assertThatRun(tool.onHostAhead(AHEAD).run(subscriptions("a@x.com,list,1002,subscribe")))
                .exits(0);
        Instant began = Instant.now();
        assertThatRun(tool.run(subscriptions("a@x.com,list,1003,subscribe"))).exits(0);

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMinutes(5));
        assertThat(Subscribers.in(sandbox).get("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1002L, 1003L)));
    }

    @Test
    void whatWasDeliveredYesterdayByTheHostsClockAloneIsNotOld() {
        Job job = users("a@example.com,,A,Berlin,1").with("resend-after", "1d");
        assertThatRun(tool.run(job.file())).delivered(1);

        assertThatRun(tool.onHostAhead(Duration.ofDays(2)).run(job.file())).unchanged(1);
        new StoredFingerprints(database).age(Duration.ofHours(25));
        assertThatRun(tool.onHostAhead(Duration.ofDays(-2)).run(job.file())).delivered(1);
    }

    @Test
    void nothingIsPrunedForTheSakeOfAClockThatIsAYearAhead() {
        assertThatRun(tool.run(users("a@example.com,,A,Berlin,many").file())).exits(3);

        tool.onHostAhead(Duration.ofDays(365)).prune(Duration.ofDays(90));

        assertThat(tool.count("SELECT count(*) FROM reject")).isOne();
    }

    @Test
    void deadlinesAreMissedByTheDatabasesClock() {
        Instant before = tool.onHostAhead(AHEAD).alerts("project").now();

        assertThat(before)
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    /** Whatever kind of moment it is. Only a plan lives by the clock of whoever made it. */
    @Test
    void noTableHasAMomentThatHasNotCome() {
        Tool ahead = tool.onHostAhead(AHEAD);
        assertThatRun(ahead.run(users("a@example.com,,A,Berlin,1", "b@example.com,,B,Bonn,many")
                        .file()))
                .exits(3);
        assertThatRun(ahead.run(subscriptions("a@example.com,list,1003,subscribe")))
                .exits(0);
        sandbox.set(
                ProjectResource.CAMPAIGNS,
                "{\"id\":7,\"name\":\"C\",\"type\":\"Blast\",\"campaignState\":\"Running\"}");
        workplace.file("ids.csv", "id\n7\n");
        assertThatRun(ahead.run(workplace.file("abort.yaml", """
                action: campaigns.abort
                source: { csv: ids.csv }
                unattended: { max: 3 }
                """.replace(
                                "ids.csv", folder.resolve("ids.csv").toString()))))
                .exits(0);
        AlertLog alerts = ahead.alerts("project");
        alerts.told("users", "failure", null, null);

        List<Map<String, Object>> moments = jdbc.queryForList("SELECT table_name, column_name FROM"
                + " information_schema.columns WHERE table_schema = current_schema()"
                + " AND data_type = 'timestamp with time zone' AND column_name <> 'expires_at'");
        assertThat(moments).hasSizeGreaterThan(10).allSatisfy(moment -> {
            String sql = "SELECT count(*) FROM " + moment.get("table_name") + " WHERE " + moment.get("column_name")
                    + " > clock_timestamp()";
            assertThat(tool.count(sql)).as(moment.toString()).isZero();
        });
    }
}
