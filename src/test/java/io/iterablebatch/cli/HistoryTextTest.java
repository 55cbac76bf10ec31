package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.FakeHistory;
import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.Golden;
import io.iterablebatch.report.PruneReport;
import io.iterablebatch.report.PruneReport.Job;
import io.iterablebatch.report.PruneReport.State;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.report.Summaries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTextTest {

    @Test
    void runsAreATable() {
        List<RunRow> runs = List.of(
                row(112, "STARTED", null, new Counts(4_000, 3_990, 0, 0, 10, 0), null),
                row(9, "COMPLETED", 3, new Counts(10_000, 9_850, 0, 12, 90, 48), null));
        Golden.assertMatches("history/runs.txt", RunTable.of(runs));
    }

    @Test
    void noRunsAreSaidToBeNone() {
        assertThat(RunTable.of(List.of())).isEqualTo("no runs yet\n");
    }

    @Test
    void aFinishedRunShowsItsSummary() {
        RunSummary summary = Summaries.clean().get();
        Golden.assertMatches(
                "history/show-finished.txt", RunDetail.of(row(12, "COMPLETED", 0, summary.counts(), summary)));
    }

    @Test
    void aLostRunShowsWhatWasCommitted() {
        Golden.assertMatches(
                "history/show-lost.txt",
                RunDetail.of(row(12, "LOST", null, new Counts(4_000, 3_990, 0, 0, 10, 0), null)));
    }

    @Test
    void pruningTellsWhatItRemovedAndWhatItLeft() {
        var report = new PruneReport(
                false,
                List.of(
                        new Job("https://api.iterable.com#my-prod", "users", State.ALIVE, 31, 1_200, 4, 90_000, 0, 12),
                        Job.untouched("https://api.iterable.com#my-prod", "quiet", State.ALIVE),
                        Job.untouched("https://api.iterable.com#my-prod", "prices", State.ACTIVE),
                        new Job("https://api.iterable.com#my-prod", "old", State.GONE, 1, 0, 0, 0, 2_000_000, 0)),
                30,
                List.of("table reject was not vacuumed; autovacuum will, or run VACUUM as its owner"));
        Golden.assertMatches("history/prune.txt", PruneText.of(report));
    }

    @Test
    void rejectsAreListedWithoutTheirValuesAndTheRestIsCounted() {
        FakeHistory history = new FakeHistory("email")
                .reject(Outcome.INVALID, "no-identity", "neither email nor user_id", "secret-1")
                .reject(Outcome.REJECTED, "forgotten", "Iterable forgot this user", "secret-2")
                .reject(Outcome.REJECTED, "forgotten", "Iterable forgot this user", "secret-3");
        String list = RejectList.of(history, 7, 2);
        Golden.assertMatches("history/rejects.txt", list);
        assertThat(list).doesNotContain("secret");
    }

    private static RunRow row(
            long run, String status, @Nullable Integer exitCode, Counts counts, @Nullable RunSummary summary) {
        return new RunRow(
                run,
                7,
                "users",
                "users.bulk-update",
                "https://api.iterable.com#my-prod",
                status,
                exitCode,
                Summaries.STARTED,
                exitCode == null ? null : Summaries.STARTED.plusSeconds(3),
                Map.of("day", "2026-02-28"),
                counts,
                summary,
                "/srv/jobs/users.yaml",
                run == 112 ? 9L : null);
    }
}
