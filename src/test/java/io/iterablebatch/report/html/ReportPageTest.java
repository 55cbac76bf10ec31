package io.iterablebatch.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.accounting.ReplayState;
import io.iterablebatch.accounting.RunAccounting;
import io.iterablebatch.accounting.RunEnding;
import io.iterablebatch.accounting.RunIdentity;
import io.iterablebatch.accounting.RunNotes;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.RunTimes;
import io.iterablebatch.report.Golden;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.report.html.RunReport.Example;
import io.iterablebatch.report.html.RunReport.Origin;
import io.iterablebatch.report.html.RunReport.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final String HOSTILE = "<script>alert(\"1\")</script>'&amp;\0]]>-->\uD800\u202E";

    private static Page page(RunReport report) {
        Page page = Page.parse(ReportPage.of(report));
        page.isAccessible();
        page.isSelfContained();
        return page;
    }

    /** But for the stylesheet, which changes for reasons of its own. */
    @Test
    void aNightWithEverythingReadsAsItShould() {
        String page = ReportPage.of(Reports.eventful());
        String css = Stylesheet.ofReports().css();
        assertThat(page).contains(css);
        Golden.assertMatches("report/eventful.html", page.replace(css, ""));
    }

    @Test
    void aNightWithEverythingIsAccessibleAndLoadsNothing() {
        Page page = page(Reports.eventful());

        assertThat(page.texts("h1")).containsExactly("users");
        assertThat(page.linksOut()).containsExactly("./users-7.csv");
        assertThat(page.section("outcome")).contains("read 10,000 = delivered 9,850", "It adds up.");
        assertThat(page.section("refused")).contains("bad-email 90 records", "no e-mail address", "977");
        assertThat(page.section("requests")).contains("no answer, or one that broke off", "Requests waited 4.0 s");
        assertThat(page.section("earlier")).contains("median of the 9 completed runs", "lost");
        assertThat(page.section("next"))
                .contains("--mended rejects-12.csv", "stands behind conflict", "./iterable-batch replay 3");
        assertThat(page.section("notes")).contains("shoeSize", "1,000 records", "API key");
        assertThat(page.all("rect").stream()
                        .filter(rect -> rect.getAttribute("class").equals("band")))
                .as("the wait is one band")
                .hasSize(2);
    }

    @Test
    void whereAllWentWellThereIsNothingToDo() {
        Page page = page(Reports.about(Summaries.clean().get()));

        assertThat(page.section("next")).contains("Nothing.");
        assertThat(page.section("course")).contains("over before");
        assertThat(page.section("earlier")).contains("first run of this job");
        assertThat(page.texts("h2")).doesNotContain("Refused records", "Targets", "Fields and warnings");
    }

    @Test
    void aFailureIsToldWithTheWayOut() {
        RunSummary failed = Summaries.clean()
                .ended("FAILED", 6)
                .failure("the key is wrong\nset another one")
                .counts(new Counts(10, 10, 0, 0, 0, 0))
                .get();

        Page page = page(Reports.about(failed));

        assertThat(page.texts("pre").get(0)).isEqualTo("the key is wrong\nset another one");
        assertThat(page.section("next"))
                .contains("once that is put right", "./iterable-batch run jobs/users.yaml day=2026-02-28");
        assertThat(page.texts("strong").get(0)).isEqualTo("Failed, and a person must act first");
    }

    @Test
    void aMistakeLeavesSomethingToDo() {
        RunSummary mistaken = Summaries.clean()
                .ended("FAILED", 2)
                .resumed(Counts.ZERO)
                .failure("the warehouse refuses the login")
                .get();

        assertThat(page(Reports.about(mistaken)).section("next"))
                .doesNotContain("complete")
                .contains("Go on with it", "once that is put right");
    }

    @Test
    void skippedRecordsAreAnOutcomeOfJobsThatHaveThem() {
        RunSummary skipping = Summaries.clean()
                .counts(new Counts(1_000, 100, 0, 0, 0, 0, 900))
                .get();

        assertThat(page(Reports.about(skipping)).section("outcome"))
                .contains("skipped 900", "It adds up.", "left out by the job file");
        assertThat(page(Reports.about(Summaries.clean().get())).section("outcome"))
                .doesNotContain("skipped");
    }

    @Test
    void countsThatDoNotAddUpAreNotHidden() {
        RunSummary odd = Summaries.clean().counts(new Counts(10, 9, 0, 0, 0, 0)).get();

        assertThat(page(Reports.about(odd)).section("outcome")).contains("This does not add up.");
    }

    @Test
    void anEmptyRunHasAReport() {
        assertThat(page(Reports.about(Summaries.clean().counts(Counts.ZERO).get()))
                        .section("outcome"))
                .contains("read 0");
    }

    @Test
    void cellsAreShownWhereTheyMayBe() {
        RunReport report = new RunReport(
                Reports.eventfulSummary().get(),
                Reports.ORIGIN,
                List.of(),
                Map.of("bad-email", List.of(new Example("u.csv", 2, "invalid", "bad", List.of("ann at x")))),
                List.of("email", "name"),
                List.of(),
                0,
                List.of());

        Page page = page(report);

        assertThat(page.section("refused")).contains("ann at x");
        assertThat(page.texts("footer").get(0)).contains("report.personal-data");
        assertThat(page(Reports.eventful()).texts("footer").get(0)).contains("no cells");
    }

    @Test
    void ofManyReasonsTheMostFrequentAreExplained() {
        Map<String, Long> reasons = IntStream.rangeClosed(1, 1_000)
                .boxed()
                .collect(Collectors.toMap(number -> "reason-" + number, number -> (long) number));
        Page page =
                page(Reports.about(Reports.eventfulSummary().reasons(reasons).get()));

        assertThat(page.section("refused"))
                .contains("reason-1000 1,000 records", "And 451,725 records for 950 further reasons.")
                .doesNotContain("reason-950 ");
    }

    @Test
    void targetsAreTold() {
        Page page = page(Reports.onTargets(
                List.of(
                        new Target("campaign 17 “Sale”", "Running", "delivered", "", "HTTP 200", "Aborted"),
                        new Target("campaign 18", "", "", "", "asked for, no answer recorded", "")),
                7));

        assertThat(page.section("targets")).contains("campaign 17 “Sale”", "Aborted", "–", "7 more targets");
    }

    @Test
    void targetsThatHaveNoPlaceAreInAFileBesideTheReport() {
        RunReport report = new RunReport(
                Summaries.clean().get(),
                Reports.ORIGIN,
                List.of(),
                Map.of(),
                List.of(),
                List.of(new Target("campaign 17", "Running", "delivered", "", "HTTP 200", "Aborted")),
                2_139,
                "/data/rejects/tidy up-1-run-2-targets.csv",
                List.of());
        Page page = page(report);

        assertThat(page.section("targets"))
                .contains("2,139 more targets", "tidy up-1-run-2-targets.csv beside this file");
        assertThat(page.linksOut()).containsExactly("./tidy%20up-1-run-2-targets.csv");
    }

    @Test
    void whateverNamesHoldTheyAreText() {
        RunSummary plain = Reports.eventfulSummary().get();
        RunSummary hostile = new RunSummary(
                new RunIdentity(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1L, 1L),
                new RunEnding(HOSTILE, 3, true),
                Map.of(HOSTILE, HOSTILE),
                new RunAccounting(
                        plain.accounting().counts(),
                        plain.accounting().runCounts(),
                        Map.of(HOSTILE, 5L),
                        plain.accounting().requests(),
                        1),
                new RunTimes(plain.times().startedAt(), plain.times().endedAt(), 1, 1),
                new RunNotes(
                        "/data/javascript:alert(1)//" + "<b>\"x y\"&.csv",
                        null,
                        List.of(HOSTILE),
                        List.of(HOSTILE),
                        List.of(HOSTILE),
                        HOSTILE),
                ReplayState.UNKNOWN,
                plain.latency());
        RunReport report = new RunReport(
                hostile,
                new Origin(HOSTILE, HOSTILE, true, HOSTILE),
                Reports.samples(),
                Map.of(HOSTILE, List.of(new Example(HOSTILE, 1, HOSTILE, HOSTILE, List.of(HOSTILE)))),
                List.of(HOSTILE),
                List.of(new Target(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                1,
                List.of(new PastRun(1, Instant.EPOCH, 77, Counts.ZERO, Duration.ZERO)));

        Page page = page(report);

        assertThat(page.texts("h1").get(0)).startsWith("<script>alert(\"1\")</script>'&amp;\uFFFD]]>-->\uFFFD");
        assertThat(page.all("b")).isEmpty();
        assertThat(page.linksOut()).containsExactly("./%3Cb%3E%22x%20y%22%26.csv");
        assertThat(ReportPage.of(report)).doesNotContain("<script", "\0", "\uD800");
    }
}
