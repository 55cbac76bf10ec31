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
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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
class StartedCommandStoreTest {

    private static final String TICKET = "5b0e3f6c-6f2f-4a53-9a38-0c3b0a4f3a10";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

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

    /** Whether as a file, on the way to one, or among those of a glob (issue 18). */
    @Test
    void norDoesALinkLeadToOne() throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("people.csv"), "secret.person@example.com\n");
        Files.createSymbolicLink(folder.resolve("file.csv"), secret);
        Files.createSymbolicLink(folder.resolve("etc"), elsewhere);
        Files.createDirectories(folder.resolve("day"));
        Files.createSymbolicLink(folder.resolve("day/one.csv"), secret);
        Files.createSymbolicLink(folder.resolve("inside.csv"), folder.resolve("people.csv"));

        for (String file : List.of("file.csv", "etc/people.csv", "etc/../people.csv", "day/*.csv", "**/*.csv")) {
            HttpResponse<String> refused = start(folder.resolve(file).toString());
            assertThat(refused.statusCode()).as(file).isEqualTo(422);
            assertThat(refused.body())
                    .as(file)
                    .contains("or a link that leads there")
                    .doesNotContain("secret.person");
        }
        assertThat(starts()).isEmpty();
        assertThat(audit("otto", "start")).hasSize(5).allMatch(answer -> answer.startsWith("refused: "));

        awaitEnd(otto, Visitor.location(start(folder.resolve("inside.csv").toString())));
        assertThat(sandbox.users()).isEqualTo(20);
    }

    @Test
    void aJobFileOrPlanThatIsALinkOutOfItsFolderIsNotRead() throws IOException {
        Path outside =
                Files.writeString(elsewhere.resolve("secret.yaml"), "name: top secret\n" + Files.readString(job));
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), outside);
        Files.createSymbolicLink(
                folder.resolve("link.plan.json"), Files.writeString(elsewhere.resolve("a.json"), "{\"secret\": 1}"));

        assertThat(otto.get("/").body()).contains("leads out of the folder").doesNotContain("top secret");
        assertThat(otto.get("/start?file=" + link).body()).doesNotContain("top secret");
        assertThat(otto.post("/start?file=" + job, "/start", Map.of("file", link.toString(), "ticket", TICKET))
                        .statusCode())
                .isEqualTo(403);
        assertThat(otto.get("/plans").body()).contains("leads out of the folder of plans");
        assertThat(otto.get("/plans/link.plan.json").statusCode()).isEqualTo(404);
        assertThat(starts()).isEmpty();
        assertThat(audit("otto", "start"))
                .containsExactly("refused: the job file is a link that leads out of its folder");
        assertThat(audit("otto", "look at a plan"))
                .containsExactly("refused: the file is a link that leads out of the folder of plans");
    }

    private List<String> audit(String who, String what) {
        return new JdbcTemplate(database.dataSource())
                .queryForList(
                        "SELECT answer FROM console_audit WHERE who = ? AND what = ? ORDER BY entry_id",
                        String.class,
                        who,
                        what);
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
