package io.iterablebatch.console;

import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.Browser;
import io.iterablebatch.console.kit.Campaigns;
import io.iterablebatch.console.kit.ConsoleProcess;
import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day at the console as people have it, in a browser: a real console, real runs, and a sandbox that misbehaves. It
 * takes the pictures of the documentation.
 */
@Tag("browser")
class OperatorStoryTest {

    private static final int ROWS = 3_000;
    private static final int TARGETS = 6;

    private final Sandbox sandbox = Sandboxes.lively();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private ConsoleProcess console;
    private String url;
    private Browser browser;

    @BeforeEach
    void begin() throws Exception {
        workplace = Workplace.in(folder).sendingTo(sandbox).withLauncher();
        workplace.with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=200/s,campaigns/archive=200/s");
        workplace.with("ITERABLE_REQUEST_TIMEOUT", "10m");
        workplace.file("people.csv", People.file(People.withFlaws(ROWS)));
        Files.createDirectory(folder.resolve("jobs"));
        workplace.file(
                "jobs/people.yaml",
                List.of(
                        "action: users.bulk-update",
                        "source: { csv: \"${FILE}\" }",
                        "identify: { email: email, userId: user_id }",
                        "fields: { name: name, city: address.city, points: { to: points, type: long } }",
                        "send: { batch-size: 100, in-flight: 1 }"));
        Campaigns.springSales(sandbox, TARGETS);
        workplace.file(
                "ids.csv",
                LongStream.rangeClosed(0, TARGETS)
                        .mapToObj(id -> id == 0 ? "id" : "" + id)
                        .toList());
        workplace.file(
                "jobs/tidy-up.yaml",
                List.of("action: campaigns.archive", "source: { csv: ids.csv }", "plan: { approval: required }"));
        sandbox.faults(List.of(
                FaultRule.of(Sandboxes.updates().between(3, 3), Answer.of(429).withRetryAfter("1")),
                FaultRule.of(Sandboxes.updates().between(6, 6), Answer.of(500)),
                FaultRule.of(Sandboxes.updates().between(8, 8), new FaultAction.Drop(AppliedExtent.NOTHING)),
                FaultRule.of(Sandboxes.updates().between(12, 12), new FaultAction.Hang()),
                FaultRule.of(Sandboxes.updates().between(20, 20), new FaultAction.Hang())));
        console = ConsoleProcess.in(workplace);
        url = console.url();
        browser = Browser.open(Files.createDirectory(folder.resolve("downloads")));
    }

    @AfterEach
    void end() {
        if (browser != null) {
            browser.close();
        }
        sandbox.release();
        workplace.close();
        sandbox.close();
    }

    @Test
    void aDayAtTheConsole() throws Exception {
        anOperatorStartsAJobAndWatchesIt();
        theConsoleDiesButNotTheRun();
        theRunIsStoppedAndGoesOn();
        whoMaySeeRecordsLooksAtTheRefusedOnesAndTakesThemAway();
        aPlanIsMadeReviewedByASecondPersonAndApplied();
        aViewerOnlyLooks();
        nothingIsCutOffOnAPhone();

        assertThatSandbox(sandbox).appliedNothingTwice();
        assertThat(sandbox.campaigns().values()).hasSize(TARGETS);
        assertThat(Sandboxes.applied(sandbox, "POST /api/campaigns/archive")).hasSize(TARGETS);
        assertThat(browser.complaints()).isEmpty();
    }

    private void anOperatorStartsAJobAndWatchesIt() {
        browser.logIn(url, Staff.OTTO);
        browser.await("article[aria-label=people]", said -> said.contains("never ran"));
        browser.await("#needs", said -> said.contains("Nothing needs a person"));
        browser.clickIn("people", "Start");
        browser.awaitText("for source.csv");
        browser.type("FILE", "people.csv");
        browser.picture("console-start");
        browser.click("Start");
        browser.click("Run 1");
        String before = browser.await("#settled", said -> number(said) > 0);
        Await.until("the 12th request hangs", () -> sandbox.hanging() == 1, console::isAlive);
        sandbox.release();
        Await.until("the 20th request hangs", () -> sandbox.hanging() == 1, console::isAlive);
        browser.await("#settled", said -> number(said) > number(before) && number(said) >= 1_500);
        browser.await(".live", said -> said.contains("IN FLIGHT") || said.contains("In flight"));
        browser.picture("console-live");
    }

    private void theConsoleDiesButNotTheRun() {
        console.kill();
        assertThat(sandbox.hanging())
                .as("the run waits for its answer as before")
                .isEqualTo(1);
        console = console.again();
        browser.awaitText("Log in");
        browser.logIn(url, Staff.OTTO);
        assertThat(browser.path()).as("where the session was lost").isEqualTo("/runs/1");
    }

    private void theRunIsStoppedAndGoesOn() {
        browser.click("Stop");
        Await.until("the run knows that it is to stop", () -> log().contains("asked to stop"), console::isAlive);
        sandbox.release();
        browser.await("#status", said -> said.startsWith("Stopped"));
        browser.click("Resume");
        browser.click("Run 2");
        browser.await("#status", said -> said.equals("Done, with refused records"));
        browser.await("main", said -> said.contains("by otto, from the console"));
        browser.await(".identity", said -> said.contains("read 3,000") && said.contains("adds up"));
        browser.picture("console-run");
        browser.click("Look through them");
        browser.awaitText("to those with the role personal-data");
        assertThat(browser.texts("td.cell")).isEmpty();
        browser.goTo(url + "/runs/2/rejects.csv");
        browser.awaitText("Not yours to do");
    }

    private void whoMaySeeRecordsLooksAtTheRefusedOnesAndTakesThemAway() throws Exception {
        browser.goTo(url);
        browser.click("Log out");
        browser.logIn(url, Staff.PIA);
        browser.goTo(url + "/runs/2/rejects");
        browser.choose("Outcome", "invalid");
        browser.click("Show");
        browser.awaitText("no e-mail at all");
        browser.type("Search", "row that there is not");
        browser.click("Show");
        browser.awaitText("There are none like that.");
        browser.type("Search", "");
        browser.click("Show");
        browser.awaitText("no e-mail at all");
        assertThat(browser.path()).as("what was searched for is in no address").isEqualTo("/runs/2/rejects");
        assertThat(browser.texts("table.rejects tbody tr")).hasSize(People.invalidIn(ROWS));
        browser.picture("console-rejects");
        browser.click("Download as CSV");
        Path file = browser.awaitDownload("rejects-2.csv");
        assertThat(Files.readAllLines(file)).hasSize(People.invalidIn(ROWS) + 1);
    }

    private void aPlanIsMadeReviewedByASecondPersonAndApplied() {
        browser.goTo(url);
        browser.click("Log out");
        browser.logIn(url, Staff.OTTO);
        browser.click("1 job that never ran");
        browser.clickIn("tidy-up", "Make a plan");
        browser.click("Make the plan");
        browser.await("#live-title", said -> said.equals("ended"));
        String address = openPlan();
        browser.await("#status", said -> said.equals("waits for approval"));
        browser.awaitText("6 campaigns are archived. Iterable's API cannot bring an archived campaign back.");
        browser.type("Number of targets", "6");
        browser.click("Apply");
        browser.awaitText("the job file asks for a second person");
        assertThat(Sandboxes.applied(sandbox, "POST /api/campaigns/archive")).isEmpty();

        browser.goTo(url);
        browser.click("Log out");
        browser.logIn(url, Staff.ANNA);
        browser.await("#needs", said -> said.contains("tidy-up") && said.contains("waits for approval"));
        browser.goTo(address);
        browser.click("Look at the project now");
        browser.awaitText("None: all 6 are as they were.");
        browser.type("Comment", "looked at each");
        browser.click("Approve");
        browser.await("#status", said -> said.equals("approved"));
        browser.awaitText("“looked at each”");
        browser.picture("console-plan");
        assertThat(browser.choices()).contains("Revoke").doesNotContain("Apply");

        browser.click("Log out");
        browser.logIn(url, Staff.OTTO);
        browser.goTo(address);
        browser.type("Number of targets", "5");
        browser.type("Comment on applying it", "the spring sales are over");
        browser.click("Apply");
        browser.awaitText("That is not the number of targets that this plan acts on. Nothing was done.");
        browser.type("Number of targets", "6");
        browser.click("Apply");
        browser.click("Run 3");
        browser.await("#status", said -> said.equals("Done"));
        browser.click("What it did to each target");
        browser.await("main", said -> said.contains("Spring sale 6") && said.contains("otto"));

        browser.goTo(address);
        browser.await("#status", said -> said.equals("applied"));
        browser.await(".notice", said -> said.contains("Applied by otto") && said.contains("run 3"));
        assertThat(browser.choices()).doesNotContain("Apply", "Approve", "Revoke");
        browser.goTo(url + "/plans");
        browser.await("main", said -> said.contains("applied by otto on ") && said.contains("in run 3"));
        browser.goTo(url + "/audit");
        browser.await(
                "main",
                said -> said.contains("comment: the spring sales are over")
                        && said.contains("approved; comment: looked at each")
                        && said.contains("refused: That is not the number"));
        browser.goTo(address);
    }

    private String openPlan() {
        browser.goTo(url + "/plans");
        browser.clickIn(planName(), "tidy-up");
        browser.awaitText("Acts on 6 campaigns");
        return url + browser.path();
    }

    private String planName() {
        try (var files = Files.list(folder.resolve("plans"))) {
            return files.findFirst().orElseThrow().getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void aViewerOnlyLooks() {
        browser.click("Log out");
        browser.logIn(url, Staff.VERA);
        browser.await("article[aria-label=people]", said -> said.contains("Done, with refused records"));
        browser.await("#needs", said -> said.contains("rejects 2 --csv rejects-2.csv"));
        assertThat(browser.choices()).doesNotContain("Start", "Make a plan");
        browser.goTo(url + "/start?file=" + "jobs/people.yaml");
        browser.awaitText("Not yours to do");
        browser.goTo(url + "/audit");
        browser.await("main", said -> said.contains("approve") && said.contains("anna") && said.contains("resume"));
        browser.await("main", said -> said.contains("start") && !said.contains("from the command line"));
        browser.goTo(url + "/configuration");
        browser.awaitText("ITERABLE_BASE_URL");
        assertThat(browser.texts("main").get(0)).doesNotContain(Workplace.KEY);
    }

    private void nothingIsCutOffOnAPhone() {
        for (String path : List.of("/", "/runs", "/runs/2", "/plans", "/audit", "/configuration")) {
            browser.goTo(url + path);
            browser.asOnAPhone();
            browser.fitsTheWindow();
            assertThat(browser.cutOff()).as("cut off at " + path).isEmpty();
        }
        browser.asOnADesk();
        browser.goTo(url);
        browser.picture("console-jobs");
        browser.goTo(report().toUri().toString());
        browser.awaitText("Records per second");
        browser.picture("report");
    }

    private Path report() {
        try (var files = Files.list(workplace.data().resolve("rejects"))) {
            return files.filter(file -> file.toString().endsWith("run-2.html"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(workplace.data().resolve("logs/iterable-batch.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text.replace(",", ""));
    }
}
