package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.kit.Visitor;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the form starts, and what it does not. */
@ExtendWith(TestDatabases.class)
class StartsTest {

    private static final String TICKET = "5b0e3f6c-6f2f-4a53-9a38-0c3b0a4f3a10";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private TestConsole console;
    private Workplace workplace;
    private Path job;
    private Visitor otto;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        workplace = Workplace.in(folder).sendingTo(sandbox);
        workplace.file("people.csv", People.file(People.rows(20)));
        job = workplace.file(
                "people.yaml",
                List.of(
                        "action: users.bulk-update",
                        "source: { csv: \"${FILE}\" }",
                        "identify: { email: email }",
                        "fields: { name: name }"));
        console = TestConsole.withLogin(workplace, database);
        otto = Visitor.loggedIn(console.url(), Staff.OTTO);
    }

    @AfterEach
    void close() {
        console.close();
        workplace.close();
        sandbox.close();
    }

    private HttpResponse<String> start(String file, String... more) {
        Map<String, String> form = new HashMap<>(Map.of("file", job.toString(), "p.FILE", file, "ticket", TICKET));
        for (String each : more) {
            form.put(each, "on");
        }
        return otto.post("/start?file=" + job, "/start", form);
    }

    private List<String> starts() {
        return new JdbcTemplate(database.dataSource())
                .queryForList(
                        "SELECT array_to_string(arguments, '|') FROM console_start ORDER BY start_id", String.class);
    }

    private String awaitEnd(Visitor visitor, String path) {
        Await.until("it has ended", () -> !visitor.get(path + "/live").body().contains("every 1s"), () -> true);
        return visitor.get(path).body();
    }

    @Test
    void whatADryRunSaysIsForThoseWhoMaySeeRecords() {
        String path = Visitor.location(start(folder.resolve("people.csv").toString(), "dry-run"));
        assertThat(awaitEnd(otto, path))
                .contains("to those with the role personal-data")
                .doesNotContain("@example.com");
        assertThat(Visitor.loggedIn(console.url(), Staff.PIA).get(path).body()).contains("u1@example.com");
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void aFormNamesNoFileOutsideOfTheFolder() {
        for (String file : List.of("/etc/passwd", "../people.csv", folder + "/../../etc/passwd")) {
            HttpResponse<String> refused = start(file);
            assertThat(refused.statusCode()).as(file).isEqualTo(422);
            assertThat(refused.body()).as(file).contains("a file outside of " + folder);
        }
        assertThat(start("a\u0001b").body()).contains("holds a control character");
        assertThat(start("").body()).contains("The parameter FILE has no value");
        assertThat(starts()).isEmpty();
    }

    @Test
    void whatIsTickedBecomesTheCommand() {
        String file = folder.resolve("people.csv").toString();
        String path = Visitor.location(start(file, "fresh", "full", "dry-run"));
        awaitEnd(otto, path);
        assertThat(starts()).containsExactly("run|" + job + "|FILE=" + file + "|--dry-run|--fresh|--full");
    }

    @Test
    void twoClicksAreOneStart() {
        String file = folder.resolve("people.csv").toString();
        String path = Visitor.location(start(file));
        assertThat(Visitor.location(start(file))).isEqualTo(path);
        assertThat(awaitEnd(otto, path)).contains("Done");
        assertThat(starts()).hasSize(1);
        assertThat(sandbox.log().requests("POST /api/users/bulkUpdate")).hasSize(1);
    }

    @Test
    void whatIsRefusedIsAuditedToo() {
        Visitor vera = Visitor.loggedIn(console.url(), Staff.VERA);
        vera.post("/", "/runs/1/stop", Map.of());
        vera.post("/", "/logout", Map.of());
        List<String> audit = new JdbcTemplate(database.dataSource())
                .queryForList(
                        "SELECT what || ' ' || subject || ' ' || answer FROM console_audit WHERE who = 'vera'"
                                + " ORDER BY entry_id",
                        String.class);
        assertThat(audit)
                .containsExactly("log in 127.0.0.1 by password", "POST /runs/1/stop refused", "log out 127.0.0.1 ");
    }
}
