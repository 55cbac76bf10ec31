package io.iterablebatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

    private static final String AGAIN = "./iterable-batch run jobs/users.yaml day=2026-02-28";
    private static final Counts PART = new Counts(4_000, 3_990, 0, 0, 10, 0);

    @Test
    void aCleanRunIsToldInAFewLines() {
        Golden.assertMatches(
                "summary/clean.txt", SummaryText.of(Summaries.clean().get(), false, AGAIN));
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
        Golden.assertMatches("summary/with-rejects.txt", SummaryText.of(summary, false, AGAIN));
    }

    @Test
    void skippedRecordsStandInTheEquationOfJobsThatHaveThem() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(10_000, 850, 0, 0, 0, 0, 9_150))
                .get();
        Golden.assertMatches("summary/skipped.txt", SummaryText.of(summary, false, AGAIN));
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
        Golden.assertMatches("summary/failed-for-now.txt", SummaryText.of(summary, false, AGAIN));
    }

    @Test
    void aFailureForAPersonTellsWhatToDoFirst() {
        RunSummary summary = Summaries.clean()
                .ended("FAILED", 6)
                .counts(Counts.ZERO)
                .requests(Summaries.requests(1, 0, 0))
                .failure("Iterable refused the key in ITERABLE_API_KEY_MY_PROD (401); put in a server-side key")
                .get();
        Golden.assertMatches("summary/act-first.txt", SummaryText.of(summary, false, AGAIN));
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
        Golden.assertMatches("summary/guard.txt", SummaryText.of(summary, false, AGAIN));
    }

    @Test
    void aMistakeSaysThatNothingIsDoneOnlyWhereNothingIs() {
        Summaries mistaken = Summaries.clean().ended("FAILED", 2).failure("the warehouse refuses the login");
        assertThat(SummaryText.of(mistaken.counts(Counts.ZERO).get(), false, AGAIN))
                .contains("nothing done (exit 2)", AGAIN + "   (once that is put right)");

        assertThat(SummaryText.of(mistaken.counts(PART).resumed(Counts.ZERO).get(), false, AGAIN))
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
        Golden.assertMatches("summary/stopped.txt", SummaryText.of(summary, false, AGAIN));
    }

    @Test
    void aResumedRunIsToldApartFromItsInstance() {
        RunSummary summary = Summaries.clean()
                .resumed(new Counts(6_000, 6_000, 0, 0, 0, 0))
                .uncertain(3_000)
                .get();
        Golden.assertMatches("summary/resumed.txt", SummaryText.of(summary, false, AGAIN));
    }

    @Test
    void aReplaySaysOfWhatAndWhatIsStillOpen() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(48, 48, 0, 0, 0, 0))
                .replayOf(9)
                .open(31, 3L, 5L, 6L, 8L)
                .get();
        Golden.assertMatches("summary/replay.txt", SummaryText.of(summary, false, AGAIN));
    }

    @Test
    void whatFollowsARunOfTheSandboxGoesThereToo() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(48, 47, 0, 0, 1, 0))
                .open(31, 3L)
                .get();
        assertThat(SummaryText.of(summary, true, AGAIN))
                .contains("replay --sandbox " + summary.identity().runId() + " ", "replay --sandbox 3\n");
    }

    @Test
    void numbersThatDoNotAddUpAreShouted() {
        RunSummary summary = Summaries.clean()
                .counts(new Counts(10, 8, 0, 0, 0, 1))
                .ended("FAILED", 1)
                .get();
        assertThat(SummaryText.of(summary, false, null))
                .contains("✗ this does not add up")
                .doesNotContain("✓");
    }

    @Test
    void longListsAreCutAndTheRestIsCounted() {
        RunSummary summary = Summaries.clean()
                .reasons(Map.of(
                        "a", 10L, "b", 9L, "c", 8L, "d", 7L, "e", 6L, "f", 5L, "g", 4L, "h", 3L, "i", 2L, "j", 1L))
                .fields(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"), List.of())
                .get();
        assertThat(SummaryText.of(summary, false, null))
                .contains("3 h")
                .doesNotContain("2 i")
                .contains("3 for 2 other reasons")
                .contains("9, 10 and 1 more");
    }
}
