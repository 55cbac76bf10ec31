package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * After faulty runs of every kind of job, no key is in the state, and no value of a row but in the refused rows
 * themselves.
 */
@ExtendWith(TestDatabases.class)
class NothingPersonalInTheStateTest {

    private static final String MARK = "zqxmark";

    private static final List<String> USERS = List.of(
            "email,user_id,name,city,points,zip",
            "zqxmark1@example.com,zqxmark-1,zqxmark name,zqxmark city,1,77",
            "zqxmark2@example.com,zqxmark-2,zqxmark name,zqxmark city,2,77",
            "zqxmark2@example.com,zqxmark-2,zqxmark folded,,3,78",
            "zqxmark broken,,zqxmark,zqxmark,5,79",
            "zqxmark4@example.com,,zqxmark,zqxmark,zqxmark no number,81",
            "zqxmark5@example.com,,zqxmark,zqxmark,8",
            "zqxmark6@invalid-data.sandbox.example.com,,zqxmark,zqxmark,9,82",
            "zqxmark7@silent.sandbox.example.com,,zqxmark,zqxmark,10,83",
            "zqxmark9@conflict.sandbox.example.com,sandbox-conflict-zqxmark,zqxmark,zqxmark,12,85");

    private static final List<String> LISTS =
            List.of("email,lists", "zqxmark1@example.com,1001", "zqxmark broken,1001", "zqxmark3@example.com,zqxmark");

    private static final List<String> MESSAGES =
            List.of("campaign,who", "17,zqxmark1@example.com", "zqxmark,zqxmark2@example.com");

    @TempDir
    private Path folder;

    @Test
    void noMarkIsInAnyColumnOfAnyTable(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace =
                        Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_BATCH_LOG_LEVEL", "DEBUG")) {
            database.environment().forEach(workplace::with);
            Path users = Job.of(workplace, "users", workplace.file("users.csv", USERS))
                    .with("changes", "only")
                    .with("send", "{ batch-size: 3 }")
                    .with("fields", "{ name: name, city: address.city, points: { to: points, type: long } }")
                    .file();
            sandbox.faults(List.of(FaultRule.of(Sandboxes.updates(), FaultAction.Answer.of(403))));
            assertThatRun(workplace.call("run", users)).exits(6);
            sandbox.faults(List.of());
            assertThatRun(workplace.call("run", users)).exits(3);
            Path lists = workplace.file("lists.yaml", """
                            action: subscriptions.bulk-update
                            source: { csv: "%s" }
                            identify: { email: email }
                            mode: merge
                            visible-after: 1s
                            subscriptions: { emailListIds: lists }
                            """.formatted(workplace.file("lists.csv", LISTS)));
            assertThatRun(workplace.call("run", lists)).exits(3);
            Path messages = workplace.file("messages.yaml", """
                            action: emails.cancel
                            source: { csv: "%s" }
                            targets: { campaignId: campaign, email: who }
                            unattended: { max: 10 }
                            """.formatted(workplace.file("messages.csv", MESSAGES)));
            assertThatRun(workplace.call("run", messages)).exits(3);

            assertThat(columnsWith(database, MARK)).containsExactly("reject.cells");
            assertThat(columnsWith(database, Workplace.KEY)).isEmpty();
            assertThat(workplace.everythingWritten())
                    .contains("DEBUG")
                    .doesNotContainIgnoringCase(MARK)
                    .doesNotContain(Workplace.KEY);
        }
    }

    /** Spring Batch keeps the texts of exceptions with a failed step and job, and those of databases quote values. */
    @ParameterizedTest
    @ValueSource(strings = {"load_run", "send_journal", "reject", "batch_step_execution_context"})
    void noMarkIsWhereAnExceptionQuotedIt(String refusing, TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick();
                Workplace workplace =
                        Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_BATCH_LOG_LEVEL", "DEBUG")) {
            database.environment().forEach(workplace::with);
            Path users = Job.of(workplace, "users", workplace.file("users.csv", USERS))
                    .with("fields", "{ name: name, city: address.city, points: { to: points, type: long } }")
                    .file();
            database.execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN RAISE EXCEPTION ''not this: zqxmark name''; END'");
            database.execute("CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON " + refusing
                    + " FOR EACH ROW EXECUTE FUNCTION refuse()");

            assertThatRun(workplace.call("run", users)).exits(1);
            assertThat(columnsWith(database, MARK)).isEmpty();
            assertThat(columnsWith(database, "SQLState P0001")).contains("batch_job_execution.exit_message");
            assertThat(workplace.everythingWritten()).doesNotContainIgnoringCase(MARK);

            database.execute("DROP TRIGGER refuse ON " + refusing);
            assertThatRun(workplace.call("run", users)).exits(3);
        }
    }

    /** All columns of all tables, as text, also those that nobody has thought of yet. */
    private static List<String> columnsWith(TestDatabase database, String mark) {
        var jdbc = new JdbcTemplate(database.dataSource());
        List<String> found = new ArrayList<>();
        for (var column : jdbc.queryForList(
                "SELECT c.table_schema, c.table_name, c.column_name, c.data_type FROM information_schema.columns c JOIN"
                        + " information_schema.tables t USING (table_schema, table_name) WHERE t.table_type = 'BASE TABLE'"
                        + " AND c.table_schema NOT IN ('pg_catalog', 'information_schema')")) {
            String name = column.get("table_name") + "." + column.get("column_name");
            String text = column.get("data_type").equals("bytea")
                    ? "encode(\"" + column.get("column_name") + "\", 'escape')"
                    : "\"" + column.get("column_name") + "\"::text";
            Long rows = jdbc.queryForObject(
                    "SELECT count(*) FROM \"" + column.get("table_schema") + "\".\"" + column.get("table_name")
                            + "\" WHERE " + text + " ILIKE ?",
                    Long.class,
                    "%" + mark + "%");
            if (rows != null && rows > 0) {
                found.add(name);
            }
        }
        return found;
    }
}
