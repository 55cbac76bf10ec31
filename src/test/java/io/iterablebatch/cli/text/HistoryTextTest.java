package io.iterablebatch.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.ledger.FakeHistory;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.audit.AuditedChange;
import io.iterablebatch.ledger.audit.AuditedTarget;
import io.iterablebatch.ledger.history.LaterRuns;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.history.RunStanding;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import io.iterablebatch.prune.PruneReport;
import io.iterablebatch.prune.PruneReport.Job;
import io.iterablebatch.prune.PruneReport.Removed;
import io.iterablebatch.prune.PruneReport.State;
import io.iterablebatch.report.Golden;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.run.store.HeldLock;
import io.iterablebatch.state.database.LockHolder;
import java.time.Instant;
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
    void skippedRecordsHaveAColumnWhereThereAreAny() {
        List<RunRow> runs = List.of(
                row(112, "STARTED", null, new Counts(4_000, 90, 0, 0, 10, 0, 3_900), null),
                row(9, "COMPLETED", 3, new Counts(10_000, 9_850, 0, 12, 90, 48), null));
        Golden.assertMatches("history/runs-skipped.txt", RunTable.of(runs));
    }

    @Test
    void whoHasALockIsALineEach() {
        Instant since = Instant.parse("2026-03-01T02:15:03.123Z");

        assertThat(RunTable.locks(List.of(
                        new HeldLock("users", new LockHolder(4711, "iterable-batch 812", "10.0.0.7", since)),
                        new HeldLock(null, new LockHolder(4712, "iterable-batch 813", "10.0.0.8", since)))))
                .isEqualTo("""
                        lock of users: PostgreSQL session 4711 (iterable-batch 812 from 10.0.0.7, since 2026-03-01T02:15:03Z)
                        lock of a job of which no run is shown: PostgreSQL session 4712 (iterable-batch 813 from 10.0.0.8,\
                         since 2026-03-01T02:15:03Z)
                        """);
    }

    @Test
    void noRunsAreSaidToBeNone() {
        assertThat(RunTable.of(List.of())).isEqualTo("no runs yet\n");
    }

    @Test
    void aFinishedRunShowsItsSummary() {
        RunSummary summary = Summaries.clean().get();
        Golden.assertMatches(
                "history/show-finished.txt",
                RunDetailText.of(row(12, "COMPLETED", 0, summary.accounting().counts(), summary), false));
    }

    @Test
    void aLostRunShowsWhatWasCommitted() {
        Golden.assertMatches(
                "history/show-lost.txt",
                RunDetailText.of(row(12, "LOST", null, new Counts(4_000, 3_990, 0, 0, 10, 0), null), false));
    }

    @Test
    void whatFollowsARunToTheSandboxGoesThereToo() {
        RunSummary refused = Summaries.clean()
                .ended("COMPLETED", 3)
                .counts(new Counts(10, 8, 0, 0, 1, 1))
                .get();
        assertThat(RunDetailText.of(row(12, "COMPLETED", 3, refused.accounting().counts(), refused), true))
                .contains("replay --sandbox ");
    }

    @Test
    void runsShowWhatEachDidAndWhoFinishedALostOne() {
        RunRow lost = row(12, "LOST", null, new Counts(1_570, 1_570, 0, 0, 0, 0), null);
        RunRow finished = row(13, "COMPLETED", 0, new Counts(1_570, 1_570, 0, 0, 0, 0), null);
        Golden.assertMatches(
                "history/runs-lost.txt",
                RunTable.of(List.of(
                        with(finished, new Counts(570, 570, 0, 0, 0, 0), new LaterRuns(null, true, null)),
                        with(lost, Counts.ZERO, new LaterRuns(12L, false, null)),
                        with(lost, new Counts(1_000, 1_000, 0, 0, 0, 0), new LaterRuns(13L, true, null)),
                        with(lost, Counts.ZERO, LaterRuns.NONE))));
    }

    @Test
    void aLostRunSaysWhoDidWhatItLeft() {
        RunRow lost = row(12, "LOST", null, new Counts(1_570, 1_570, 0, 0, 0, 0), null);
        Counts own = new Counts(1_000, 1_000, 0, 0, 0, 0);
        Golden.assertMatches(
                "history/show-lost-finished.txt",
                RunDetailText.of(with(lost, own, new LaterRuns(13L, true, null)), false));
        assertThat(RunDetailText.of(with(lost, own, new LaterRuns(13L, false, null)), false))
                .contains("lost: its process died; run 13 went on from there\n");
        assertThat(RunDetailText.of(with(lost, own, new LaterRuns(null, false, 14L)), false))
                .contains("lost: its process died; run 14 began anew, so only a run with --resume 12 goes on");
    }

    @Test
    void aRunWhoseInstanceWentOnShowsItsSumsToo() {
        RunSummary summary = Summaries.clean()
                .ended("STOPPED", 143)
                .counts(new Counts(4_000, 4_000, 0, 0, 0, 0))
                .get();
        RunRow stopped = row(12, "STOPPED", 143, new Counts(10_000, 10_000, 0, 0, 0, 0), summary);
        Golden.assertMatches(
                "history/show-gone-on.txt",
                RunDetailText.of(
                        with(stopped, new Counts(4_000, 4_000, 0, 0, 0, 0), new LaterRuns(13L, true, null)), false));
    }

    private static RunRow with(RunRow run, Counts own, LaterRuns later) {
        return new RunRow(run.runId(), run.origin(), run.standing(), run.counts(), own, later, run.summary());
    }

    @Test
    void pruningTellsWhatItRemovedAndWhatItLeft() {
        var report = new PruneReport(
                false,
                List.of(
                        new Job(
                                "https://api.iterable.com#my-prod",
                                "users",
                                State.ALIVE,
                                new Removed(31, 1_200, 4, 90_000, 0, 12)),
                        Job.untouched("https://api.iterable.com#my-prod", "quiet", State.ALIVE),
                        Job.untouched("https://api.iterable.com#my-prod", "prices", State.ACTIVE),
                        new Job(
                                "https://api.iterable.com#my-prod",
                                "old",
                                State.GONE,
                                new Removed(1, 0, 0, 0, 2_000_000, 0))),
                30,
                31,
                List.of("table reject was not vacuumed; autovacuum will, or run VACUUM as its owner"));
        Golden.assertMatches("history/prune.txt", PruneText.of(report));
    }

    @Test
    void theAuditTellsWhatWasDoneToWhat() {
        Instant at = Instant.parse("2026-03-01T02:00:03.5Z");
        Golden.assertMatches(
                "history/audit.txt",
                AuditTable.of(List.of(
                        new AuditEntry(
                                at,
                                "3f9a",
                                "ann",
                                1,
                                new AuditedTarget("campaign", "17", "Spring sale"),
                                new AuditedChange("Running", Outcome.DELIVERED, null, "HTTP 200", "Aborted")),
                        new AuditEntry(
                                at,
                                "3f9a",
                                "ann",
                                2,
                                new AuditedTarget(
                                        "campaign", "18", "A name that goes on and on, as names of campaigns do"),
                                new AuditedChange("Finished", Outcome.INVALID, "drifted", "not sent", "Running")),
                        new AuditEntry(
                                at,
                                "3f9a",
                                "ann",
                                3,
                                new AuditedTarget("campaign", "4711", null),
                                new AuditedChange(null, Outcome.REJECTED, "not-found", "refused: HTTP 400", null)))));
        assertThat(AuditTable.of(List.of())).isEmpty();
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

    @Test
    void rejectsThatAreJudgedAgainAreCounted() {
        FakeHistory history = new FakeHistory("email")
                .reject(Outcome.INVALID, "no-identity", "neither email nor user_id", "")
                .stoppedByGuard()
                .reject(Outcome.INVALID, "no-identity", "neither email nor user_id", "");
        assertThat(RejectList.of(history, 7, 9)).contains("1 of these is judged again: a guard stopped the run");
        assertThat(RejectList.of(new FakeHistory("email"), 7, 9)).isEqualTo("no invalid or rejected records\n");
    }

    private static RunRow row(
            long run, String status, @Nullable Integer exitCode, Counts counts, @Nullable RunSummary summary) {
        return new RunRow(
                run,
                new InstanceOrigin(
                        7,
                        "https://api.iterable.com#my-prod",
                        "users",
                        "users.bulk-update",
                        Map.of("day", "2026-02-28"),
                        "/srv/jobs/users.yaml",
                        run == 112 ? 9L : null),
                new RunStanding(
                        status,
                        exitCode,
                        Summaries.STARTED,
                        exitCode == null ? null : Summaries.STARTED.plusSeconds(3)),
                counts,
                summary);
    }
}
