package io.iterablebatch.console;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.Browser;
import io.iterablebatch.console.kit.Campaigns;
import io.iterablebatch.console.kit.ConsoleProcess;
import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The morning after a bad night, in a browser: a guard stopped a job, a run died and another finished its work, a plan
 * waits for a second person, and somebody on call stopped a campaign from the command line. It takes pictures of the
 * documentation.
 */
@Tag("browser")
@ExtendWith(TestDatabases.class)
class NightStoryTest {

    private static final int MEMBERS = 1_000;
    private static final int ORDERS = 400;
    /** In five batches, of which none was recorded when the process died. */
    private static final int SENT_BEFORE_THE_END = 250;

    private static final int SALES = 6;
    private static final long MAILS_THE_WRONG_PEOPLE = 1017;
    private static final String ARCHIVE = "POST /api/campaigns/archive";
    private static final String ABORT = "POST /api/campaigns/abort";

    private final Sandbox sandbox = Sandboxes.lively();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private ConsoleProcess console;
    private Browser browser;
    private String url;

    @BeforeEach
    void begin(TestDatabase database) throws Exception {
        workplace = Workplace.in(folder).sendingTo(sandbox).withLauncher();
        database.environment().forEach(workplace::with);
        workplace.with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=200/s,campaigns/archive=200/s,campaigns/abort=200/s");
        workplace.with("ITERABLE_BATCH_OPERATOR", Staff.OTTO.login());
        tool = Tool.in(workplace, database, sandbox);
        Files.createDirectories(folder.resolve("jobs"));
        Files.createDirectories(folder.resolve("plans"));
        workplace.file("members.csv", People.file(People.withFlaws(MEMBERS)));
        workplace.file("orders.csv", People.file(People.rows(ORDERS)));
        users("members", "guards: { max-rejected: 5 }");
        users("orders", "changes: all");
        workplace.file(
                "jobs/spring-sales.yaml",
                List.of(
                        "action: campaigns.archive",
                        "source:",
                        "  campaigns: { states: [Finished], types: [Blast], labels: { any: [spring] } }",
                        "plan: { approval: required }"));
        Campaigns.springSales(sandbox, SALES);
        Campaigns.triggered(sandbox, MAILS_THE_WRONG_PEOPLE, "Order confirmed");
        Campaigns.triggered(sandbox, 1018, "Order sent");
    }

    private void users(String job, String key) {
        workplace.file(
                "jobs/" + job + ".yaml",
                List.of(
                        "action: users.bulk-update",
                        "source: { csv: " + job + ".csv }",
                        "identify: { email: email, userId: user_id }",
                        "fields: { name: name, points: { to: points, type: long } }",
                        "send: { batch-size: 50, in-flight: 1 }",
                        key));
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
    void theMorningAfterABadNight() throws Exception {
        aGuardStopsAJob();
        aRunDiesAndTheSameCommandFinishesItsWork();
        aPlanIsMade();
        aCampaignIsStoppedFromTheCommandLine();

        console = ConsoleProcess.in(workplace);
        url = console.url();
        browser = Browser.open(Files.createDirectory(folder.resolve("downloads")));
        theFirstPageHasWhatNeedsAPersonAndNothingElse();
        eachRunSaysWhatHappenedAndWhatIsNext();
        aSecondPersonApproves();
        theFirstOneAppliesByTheNumberOfTargets();
        thePlanSaysWhoAppliedItAndIsDoneWith();
        theAuditHasTheNightAndTheMorning();
        nothingIsCutOffOnAPhone();

        assertThat(sandbox.log().applications().repeated())
                .as("done twice, of those that the run said it was uncertain of")
                .isLessThanOrEqualTo(SENT_BEFORE_THE_END);
        assertThat(browser.complaints()).isEmpty();
    }

    private void aGuardStopsAJob() {
        RunResult stopped = workplace.call("run", "jobs/members.yaml");
        assertThatRun(stopped).exits(4).says("guards.max-rejected");
    }

    private void aRunDiesAndTheSameCommandFinishesItsWork() {
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any().containing("\"u230@"), new FaultAction.Hang())));
        ToolProcess run = workplace.start("run", "jobs/orders.yaml");
        Await.until("a request hangs", () -> sandbox.hanging() > 0, run::isAlive);
        run.kill();
        sandbox.faults(List.of());
        sandbox.release();
        tool.awaitEndOfSessions();
        assertThatRun(workplace.call("run", "jobs/orders.yaml"))
                .exits(0)
                .resumed()
                .uncertain(SENT_BEFORE_THE_END);
    }

    private void aPlanIsMade() {
        assertThatRun(workplace.call("plan", "jobs/spring-sales.yaml", "--out", "plans/spring-sales.json"))
                .exits(0);
    }

    private void aCampaignIsStoppedFromTheCommandLine() {
        RunResult asked = workplace.call("act", "campaigns.abort", "--name", "order confirmed");
        assertThatRun(asked).exits(2).says("act campaigns.abort 1017 --yes 1");
        assertThat(Sandboxes.applied(sandbox, ABORT)).isEmpty();

        RunResult acted = workplace.call("act", "campaigns.abort", "1017", "--yes", "1");
        assertThatRun(acted).exits(0).says("This cannot be undone");
        assertThat(acted.out()).containsPattern("Order confirmed \\(1017\\): Running → Aborted, seen at ");
        assertThat(Sandboxes.applied(sandbox, ABORT)).containsExactly("campaign:1017");
    }

    private void theFirstPageHasWhatNeedsAPersonAndNothingElse() {
        browser.logIn(url, Staff.OTTO);
        String needs = browser.await("#needs", said -> said.startsWith("Needs a person"));
        assertThat(needs)
                .contains("members", "Stopped by a guard", "jobs/members.yaml --resume 1")
                .contains("spring-sales", "waits for approval")
                .doesNotContain("orders", "Lost", "act");
        assertThat(browser.texts("article[aria-label=orders]"))
                .singleElement()
                .satisfies(card -> assertThat(card).contains("Done", "Run 3"));
        assertThat(browser.texts("#jobs"))
                .as("an emergency is no job")
                .singleElement()
                .satisfies(jobs -> assertThat(jobs).contains("members").doesNotContain("act-"));
        browser.await("#night", said -> said.contains("The last 24 hours"));
        browser.picture("console-needs");
        browser.dark(true);
        browser.picture("console-needs-dark");
        browser.dark(false);
        browser.asOnAPhone();
        browser.picture("console-needs-phone");
        browser.asOnADesk();
    }

    private void eachRunSaysWhatHappenedAndWhatIsNext() {
        browser.click("members");
        browser.await("#status", said -> said.equals("Stopped by a guard"));
        browser.await(
                "main",
                said -> said.contains("guards.max-rejected")
                        && said.contains("by otto, from the command line")
                        && said.contains("Go on with it")
                        && said.contains("jobs/members.yaml --resume 1"));

        browser.goTo(url + "/runs/2");
        browser.await("#status", said -> said.equals("Lost: its process died"));
        browser.await(
                "main",
                said -> said.contains("Run 3 finished its work: there is nothing to go on with.")
                        && said.contains("What it had recorded stayed, and another run went on from there."));
        assertThat(browser.choices()).doesNotContain("Resume");
        browser.picture("console-lost");
        browser.click("Run 3");
        browser.await("#status", said -> said.equals("Done"));
        browser.await(".identity", said -> said.contains("read " + ORDERS) && said.contains("adds up"));

        browser.goTo(url + "/runs/4/audit");
        browser.await(
                "main",
                said -> said.contains("Order confirmed") && said.contains("Running") && said.contains("Aborted"));
    }

    private void aSecondPersonApproves() {
        browser.goTo(url);
        browser.click("Log out");
        browser.logIn(url, Staff.ANNA);
        browser.click("spring-sales");
        browser.await("#status", said -> said.equals("waits for approval"));
        assertThat(browser.texts("main").get(0))
                .contains("6 campaigns are archived. Iterable's API cannot bring an archived campaign back.")
                .contains("by otto", "required by the job file", "Nobody has approved it")
                .contains("Spring sale 6", "spring", "6,000", "labels")
                .doesNotContain("Order");
        assertThat(browser.choices()).contains("Approve").doesNotContain("Apply");
        browser.type("Comment", "all six are over");
        browser.click("Approve");
        browser.await("#status", said -> said.equals("approved"));
        assertThat(Sandboxes.applied(sandbox, ARCHIVE)).isEmpty();
    }

    private void theFirstOneAppliesByTheNumberOfTargets() {
        String plan = url + browser.path();
        browser.click("Log out");
        browser.logIn(url, Staff.OTTO);
        browser.await("#needs", said -> !said.contains("waits for approval"));
        browser.goTo(plan);
        browser.type("Number of targets", "7");
        browser.click("Apply");
        browser.awaitText("That is not the number of targets that this plan acts on. Nothing was done.");
        assertThat(Sandboxes.applied(sandbox, ARCHIVE)).isEmpty();
        browser.type("Number of targets", "6");
        browser.click("Apply");
        browser.click("Run 5");
        browser.await("#status", said -> said.equals("Done"));
        assertThat(Sandboxes.applied(sandbox, ARCHIVE)).hasSize(SALES);
        browser.goTo(plan);
    }

    private void thePlanSaysWhoAppliedItAndIsDoneWith() {
        browser.await("#status", said -> said.equals("applied"));
        browser.await(
                ".notice", said -> said.matches("Applied by otto, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d.*, in run 5\\."));
        assertThat(browser.texts("main").get(0)).contains("What was to happen", "anna");
        assertThat(browser.choices()).doesNotContain("Apply", "Approve", "Revoke", "Go on with it");
        browser.picture("console-applied");
        browser.goTo(url);
        browser.await("#needs", said -> said.contains("members") && !said.contains("spring-sales"));
    }

    private void theAuditHasTheNightAndTheMorning() {
        browser.goTo(url + "/audit");
        String audit = browser.await("main", said -> said.contains("approve"));
        assertThat(audit)
                .contains("approved; comment: all six are over", "anna")
                .contains("refused: That is not the number")
                .contains("campaigns.abort", "from the command line", "plans/spring-sales.json");
        browser.picture("console-audit");
    }

    private void nothingIsCutOffOnAPhone() {
        for (String page : List.of("/", "/runs", "/runs/1", "/runs/2", "/plans", "/audit")) {
            browser.goTo(url + page);
            browser.asOnAPhone();
            browser.fitsTheWindow();
            assertThat(browser.cutOff()).as("cut off at " + page).isEmpty();
            browser.asOnADesk();
        }
    }
}
