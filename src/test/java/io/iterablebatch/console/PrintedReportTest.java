package io.iterablebatch.console;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.Browser;
import io.iterablebatch.console.kit.Campaigns;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The report as people have it on paper: a few sheets, with nothing cut off at their right. */
@Tag("browser")
@ExtendWith(TestDatabases.class)
class PrintedReportTest {

    private static final int TARGETS = 2_239;

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private Browser browser;

    @BeforeEach
    void open(TestDatabase database) throws Exception {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        workplace.with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=200/s,campaigns/archive=200/s");
        tool = Tool.in(workplace, database, sandbox);
        browser = Browser.open(Files.createDirectory(folder.resolve("downloads")));
    }

    @AfterEach
    void close() {
        browser.close();
        workplace.close();
        sandbox.close();
    }

    @Test
    void aRunWithRefusedRowsPrintsOnAFewSheets() throws Exception {
        Files.write(folder.resolve("users.csv"), wide(People.file(People.withFlaws(2_000))));
        Job job = Job.of(workplace, "nightly users", folder.resolve("users.csv"))
                .with("report", "{ personal-data: true }");
        RunResult run = tool.run(job.file());
        assertThatRun(run).exits(3);

        assertThat(printed(run, "print-refused")).isBetween(2L, 4L);
    }

    @Test
    void aPlanOfThousandsOfTargetsDoesNotPrintThemAll() {
        Campaigns.springSales(sandbox, TARGETS);
        Path plan = tool.plan(workplace.file(
                "spring.yaml",
                "action: campaigns.archive\nsource: { campaigns: { states: [Finished], types: [Blast] } }\n"));
        RunResult run = tool.apply(plan);
        assertThatRun(run).exits(0).delivered(TARGETS);

        assertThat(printed(run, "print-targets")).isBetween(2L, 8L);
        assertThat(browser.texts("main").get(0)).contains("beside this file");
    }

    /** With cells that do not all fit beside each other. */
    private static List<String> wide(List<String> people) {
        List<String> lines = new ArrayList<>();
        people.forEach(line -> lines.add(line
                + (lines.isEmpty()
                        ? ",landing_page,contact,newsletter_topics,remark"
                        : ",https://www.example.com/spring/sale?from=newsletter,somebody.with.a.name@shop.example.com,"
                                + "gardening;cooking;travelling,was here in the spring and comes again")));
        return lines;
    }

    private long printed(RunResult run, String name) {
        browser.goTo(Path.of(run.summary().notes().reportFile()).toUri().toString());
        long sheets = browser.print(name);
        browser.asOnPaper();
        browser.fitsTheWindow();
        assertThat(browser.cutOff()).as("cut off on paper").isEmpty();
        return sheets;
    }
}
