package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.kit.Visitor;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Forms are filled with what is known, and nobody types anything twice. */
@ExtendWith(TestDatabases.class)
class FilledFormsTest {

    @TempDir
    private Path folder;

    @Test
    void aFormHasWhatTheLastRunHadAndKeepsWhatWasTyped(TestDatabase database) {
        try (Sandbox sandbox = Sandboxes.quick();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            workplace.file("users.csv", People.file(People.withFlaws(10)));
            Tool.in(workplace, database, sandbox)
                    .run(Job.of(workplace, "people", folder.resolve("users.csv"))
                            .file());
            Path job = workplace.file(
                    "people.yaml",
                    "action: users.bulk-update\nidentify: { email: email }\nsource: { csv: \"exports/${DAY}-${PART}.csv\" }\n");
            database.execute("UPDATE load_instance SET parameters = '{\"DAY\":\"2026-02-14\"}'");
            try (TestConsole console = TestConsole.withLogin(workplace, database)) {
                Visitor otto = Visitor.loggedIn(console.url(), Staff.OTTO);
                String form = "/start?file=" + job;
                assertThat(otto.get(form).body())
                        .contains(
                                "name=\"p.DAY\" value=\"2026-02-14\"",
                                "From the last run",
                                "name=\"p.PART\" value=\"\"");
                HttpResponse<String> refused = otto.post(
                        form,
                        "/start",
                        Map.of(
                                "file", job.toString(),
                                "p.DAY", "2026-02-15",
                                "p.PART", "a\"b",
                                "full", "on",
                                "limit", "many"));
                assertThat(refused.statusCode()).isEqualTo(422);
                assertThat(refused.body())
                        .contains(
                                "The number of records must be a whole number above 0.",
                                "name=\"p.DAY\" value=\"2026-02-15\"",
                                "name=\"p.PART\" value=\"a&#34;b\"",
                                "name=\"full\" checked",
                                "name=\"limit\" value=\"many\"")
                        .doesNotContain("name=\"once\" checked");
            }
        }
    }

    @Test
    void aLoginThatFailedKeepsTheNameOnceAndNeverThePassword(TestDatabase database) {
        try (Workplace workplace = Workplace.in(folder);
                TestConsole console = TestConsole.withLogin(workplace, database)) {
            Visitor somebody = Visitor.at(console.url());
            somebody.logIn("otto", "not-the-password");
            assertThat(somebody.get("/login?failed").body())
                    .contains("value=\"otto\"")
                    .doesNotContain("not-the-password");
            assertThat(somebody.get("/login").body()).doesNotContain("value=\"otto\"");
        }
    }
}
