package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of files as other tools write them. */
@ExtendWith(TestDatabases.class)
class ForeignFilesTest {

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;

    @BeforeEach
    void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aSpreadsheetOfManyFilesIsReadPersonByPersonAndSoIsItsResume() throws Exception {
        Job job = Job.of(workplace, "users", folder.resolve("users-*.csv"));
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 900; i++) {
            rows.add(People.row(i));
            if (i % 300 == 0) {
                rows.addAll(List.of(",,,,", People.HEADER));
            }
        }
        rows.add(450, "x@example.com,\"");
        Files.writeString(folder.resolve("users-1.csv"), sheet(rows));
        Files.writeString(folder.resolve("users-2.csv"), "");

        RunResult broken = tool.run(job.file());
        assertThatRun(broken).exits(6).says("row 452", "a quote is probably left open there").accountsFor(448);
        assertThat(broken.summary().notes().warnings())
                .contains("1 blank row and 1 repeated header were passed over; the first is row 302 of "
                        + folder.resolve("users-1.csv"));

        rows.set(450, ",");
        Files.writeString(folder.resolve("users-1.csv"), sheet(rows));
        RunResult resumed = tool.run(job.file());
        assertThatRun(resumed).exits(0).resumed().accountsFor(900).delivered(900);
        assertThat(resumed.summary().notes().warnings())
                .contains("3 blank rows and 2 repeated headers were passed over; the first is row 452 of "
                        + folder.resolve("users-1.csv"))
                .contains("1 empty file was passed over: " + folder.resolve("users-2.csv"));
        assertThatSandbox(sandbox).hasUsers(900).appliedNothingTwice();
    }

    private static String sheet(List<String> rows) {
        return "sep=;\r\n" + (People.HEADER + "\r\n" + String.join("\r\n", rows)).replace(',', ';') + "\r\n";
    }

    @Test
    void aDumpWithEscapesIsReadAsTheDatabaseHeldIt() throws Exception {
        Path csv = folder.resolve("users.txt");
        Files.writeString(csv, "email\tuser_id\tname\tcity\tpoints\na@example.com\t\\N\t\"Ann\" O\\'Hara\\\\\tTwo\\\nlines\t7\n");
        Job job = Job.of(workplace, "users", csv)
                .with("source", "{ csv: " + csv + ", delimiter: tab, quote: none, escape: \"\\\\\" }");

        assertThatRun(tool.run(job.file())).exits(0).accountsFor(1).delivered(1);
        assertThat(sandbox.state().get("a@example.com"))
                .contains("\"name\":\"\\\"Ann\\\" O'Hara\\\\\"", "\"city\":\"Two\\nlines\"")
                .doesNotContain("\"N\"", "\\\\N");
    }
}
