package io.iterablebatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SentBecause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

    private static final String AGAIN = "./iterable-batch run jobs/users.yaml day=2026-02-28";
    private static final String FILE = "jobs/users.yaml";
    private static final Counts PART = new Counts(4_000, 3_990, 0, 0, 10, 0);

    @Test
    void aCleanRunIsToldInAFewLines() {
        Golden.assertMatches(
                "summary/clean.txt", SummaryText.of(Summaries.clean().get(), false, AGAIN, FILE));
    }

    @Test
    void aRunWithRejectsTellsWhyAndWhereTheyAre() {
        RunSummary summary = Summaries.clean()
                .ended("COMPLETED", 3)
                .counts(new Counts(10_000, 9_850, 0, 12, 90, 48))
                .reasons(Map.of("type-mismatch", 60L, "invalid-email", 30L, "refused-by-iterable", 48L))
                .requests(Summaries.requests(1_013, 2, 1))
                .fields(List.of("address.city", "interests"), List.of("shoeSize"))
                .warnings("signup_date looks like dates, which Iterable makes a date field.")
                .rejectsFile("/data/rejects/7.csv")
                .get();
        Golden.assertMatches("summary/with-rejects.txt", SummaryText.of(summary, false, AGAIN, FILE));
    }

    @Test
    void ofAWarningThatStandsAboveOnlyTheFirstSentenceIsRepeated() {
        String told = "fields that the project does not have: city (string). Its own setting decides.";
        RunSummary summary =
                Summaries.clean().warnings(told, "One more. Not told.").get();
        assertThat(SummaryText.of(summary, false, AGAIN, null, told::equals))
                .contains(
                        "fields that the project does not have: city (string) (said above)\n", "One more. Not told.\n")
                .doesNotContain("Its own setting");
        assertThat(SummaryText.of(summary, false, AGAIN, null)).contains(told);
    }

    @Test
    void skippedRecordsStandInTheEquationOfJobsThatHaveThem() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(10_000, 850, 0, 0, 0, 0, 9_150))
                .get();
        Golden.assertMatches("summary/skipped.txt", SummaryText.of(summary, false, AGAIN, FILE));
    }

    @Test
    void aFailureForNowTellsTheCommandThatGoesOn() {
        RunSummary summary = Summaries.clean()
                .ended("FAILED", 1)
                .counts(PART)
                .reasons(Map.of("type-mismatch", 10L))
                .rejectsFile("/data/rejects/7.csv")
                .requests(Summaries.requests(40, 36, 0))
                .failure("nothing got through to api.iterable.com for 5 minutes (last: 503)\nrun it again later")
                .get();
        Golden.assertMatches("summary/failed-for-now.txt", SummaryText.of(summary, false, AGAIN, FILE));
    }

    @Test
    void aFailureForAPersonTellsWhatToDoFirst() {
        RunSummary summary = Summaries.clean()
                .ended("FAILED", 6)
                .counts(Counts.ZERO)
                .requests(Summaries.requests(1, 0, 0))
                .failure("Iterable refused the key in ITERABLE_API_KEY_MY_PROD (401); put in a server-side key")
                .get();
        Golden.assertMatches("summary/act-first.txt", SummaryText.of(summary, false, AGAIN, FILE));
    }

    @Test
    void aGuardTellsThatItHasToAllowMore() {
        RunSummary summary = Summaries.clean()
                .ended("FAILED", 4)
                .counts(new Counts(1_000, 900, 0, 0, 100, 0))
                .reasons(Map.of("bad-long", 60L, "bad-date", 30L, "ragged-row", 10L))
                .reasonColumns(Map.of("bad-long", Map.of("points", 60L), "bad-date", Map.of("born", 29L)))
                .failure("guards.max-rejected allows 5 %, but 10 % of 1,000 records were refused")
                .get();
        Golden.assertMatches("summary/guard.txt", SummaryText.of(summary, false, AGAIN, FILE));
    }

    @Test
    void aMistakeSaysThatNothingIsDoneOnlyWhereNothingIs() {
        Summaries mistaken = Summaries.clean().ended("FAILED", 2).failure("the warehouse refuses the login");
        assertThat(SummaryText.of(mistaken.counts(Counts.ZERO).get(), false, AGAIN, FILE))
                .contains("nothing done (exit 2)", AGAIN + "   (once that is put right)");

        assertThat(SummaryText.of(mistaken.counts(PART).resumed(Counts.ZERO).get(), false, AGAIN, FILE))
                .doesNotContain("nothing")
                .contains("did not go on (exit 2)", AGAIN + "   (once that is put right)");
    }

    @Test
    void aStoppedRunIsNoFailure() {
        RunSummary summary = Summaries.clean()
                .ended("STOPPED", 143)
                .counts(PART)
                .reasons(Map.of("type-mismatch", 10L))
                .get();
        Golden.assertMatches("summary/stopped.txt", SummaryText.of(summary, false, AGAIN, FILE));
    }

    @Test
    void aResumedRunIsToldApartFromItsInstance() {
        RunSummary summary = Summaries.clean()
                .resumed(new Counts(6_000, 6_000, 0, 0, 0, 0))
                .uncertain(3_000)
                .get();
        Golden.assertMatches("summary/resumed.txt", SummaryText.of(summary, false, AGAIN, FILE));
    }

    @Test
    void aReplaySaysOfWhatAndWhatIsStillOpen() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(48, 48, 0, 0, 0, 0))
                .replayOf(9)
                .open(31, 3L, 5L, 6L, 8L)
                .get();
        Golden.assertMatches("summary/replay.txt", SummaryText.of(summary, false, AGAIN, FILE));
    }

    @Test
    void whatFollowsARunOfTheSandboxGoesThereToo() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(48, 47, 0, 0, 1, 0))
                .open(31, 3L)
                .get();
        assertThat(SummaryText.of(summary, true, AGAIN, FILE))
                .contains("replay --sandbox " + summary.identity().runId() + " ", "replay --sandbox 3\n");
    }

    @Test
    void numbersThatDoNotAddUpAreShouted() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(10, 8, 0, 0, 0, 1))
                .ended("FAILED", 1)
                .get();
        assertThat(SummaryText.of(summary, false, null, null))
                .contains("✗ this does not add up")
                .doesNotContain("✓");
    }

    @Test
    void allReasonsAreTold() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(100, 45, 0, 0, 55, 0))
                .reasons(Map.of(
                        "a", 10L, "b", 9L, "c", 8L, "d", 7L, "e", 6L, "f", 5L, "g", 4L, "h", 3L, "i", 2L, "j", 1L))
                .get();
        assertThat(SummaryText.of(summary, false, null, null))
                .contains("10 a:", "3 h:", "2 i:", "1 j:")
                .doesNotContain("other");
    }

    @Test
    void longListsOfFieldsAreCutAndTheRestIsCounted() {
        RunSummary summary = Summaries.clean()
                .fields(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"), List.of())
                .get();
        assertThat(SummaryText.of(summary, false, null, null)).contains("9, 10 and 1 more");
    }

    @Test
    void whatIsNextFitsTheReasons() {
        assertThat(nextAfter(Map.of("bad-email", 5L)))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains(
                                        "rejects 12 --csv rejects-12.csv", "(5 records: mend their cells in the file)"),
                        then -> assertThat(then)
                                .contains("./iterable-batch run jobs/users.yaml", "--mended rejects-12.csv   (then"));
        assertThat(nextAfter(Map.of("not-allowed", 5L)))
                .singleElement()
                .asString()
                .contains("replay 12 ", "5 records: once the project is mended");
        assertThat(nextAfter(Map.of("type-mismatch", 3L)))
                .singleElement()
                .asString()
                .contains("replay 12 ", "3 records: once the job file is mended");
        assertThat(nextAfter(Map.of("failed", 4L))).singleElement().asString().contains("replay 12 ", "later");
        assertThat(nextAfter(Map.of("forgotten", 2L)))
                .singleElement()
                .asString()
                .contains("rejects 12   (2 records: sent again they are refused again", "behind forgotten)");
        assertThat(nextAfter(Map.of("bad-date", 5L, "conflict", 2L, "not-found", 1L)))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("--csv", "5 of 8 records", "for 5 of them the job file or the project"),
                        second -> assertThat(second).contains("--mended"),
                        then -> assertThat(then)
                                .contains("replay 12", "1 of 8 records: once the job file or the project"),
                        last -> assertThat(last).contains("rejects 12 ", "2 of 8 records", "behind conflict)"));
    }

    private static List<String> nextAfter(Map<String, Long> reasons) {
        long refused = reasons.values().stream().mapToLong(Long::longValue).sum();
        RunSummary summary = Summaries.clean()
                .ended("COMPLETED", 3)
                .counts(new Counts(100, 100 - refused, 0, 0, refused, 0))
                .reasons(reasons)
                .get();
        return SummaryText.of(summary, false, AGAIN, FILE)
                .lines()
                .dropWhile(line -> !line.startsWith("  next"))
                .toList();
    }

    @Test
    void aRunThatSendsOnlyChangesSaysWhyItSentAny() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(10_000, 6, 9_994, 0, 0, 0))
                .because(new SentBecause(6, 0, 0, 0, 0, 0))
                .get();
        Golden.assertMatches("summary/changes-only.txt", SummaryText.of(summary, false, AGAIN, FILE));

        assertThat(SummaryText.of(because(new SentBecause(1, 2, 3, 4, 5, 0)), false, AGAIN, FILE))
                .contains("1 new or changed, 2 refused or taken in part last time, 3 older than resend-after,"
                        + " 4 without a recorded answer, 5 after another row of their user\n");
        assertThat(SummaryText.of(because(new SentBecause(0, 0, 0, 0, 0, 7)), false, AGAIN, FILE))
                .contains("sent      7 whatever was delivered before\n");
        assertThat(SummaryText.of(because(new SentBecause(0, 0, 0, 0, 0, 0)), false, AGAIN, FILE))
                .doesNotContain("sent ");
    }

    private static RunSummary because(SentBecause because) {
        return Summaries.clean().because(because).get();
    }
}
