package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.RunFailure;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A run that another has taken over without its knowing: each of its announcements either is seen by the other or comes
 * to nothing, whichever of the two statements began first and whichever ends first.
 */
@ExtendWith(TestDatabases.class)
class TakenOverTest {

    private static final int BARRIER = 4711;

    private TestDatabase database;
    private Runs runs;

    @BeforeEach
    void begin(TestDatabase fresh) {
        database = fresh;
        runs = new Runs(database)
                .instance(7, "users", Map.of(), "email")
                .run(1, 7)
                .run(2, 7);
    }

    @Test
    void announcesNothingAnyMore() {
        JdbcSendJournal loser = runs.journal(7, 1, 1);
        announce(loser, "seen");
        runs.log.lost(1);

        assertThatThrownBy(() -> announce(loser, "unseen"))
                .isInstanceOf(RunFailure.class)
                .hasMessage("the lock is lost");
        assertThat(announced()).containsExactly("seen");
        announce(runs.journal(7, 2, 1), "of the other");
        assertThat(announced()).containsExactly("of the other", "seen");
        assertThat(runs.log.uncertain(2)).isEqualTo(1);
    }

    /** The next run does not look for one that has said how it ended. */
    @Test
    void announcesNothingOnceItHasEnded() {
        JdbcSendJournal ended = runs.journal(7, 1, 1);
        database.execute("UPDATE load_run SET ended_at = now() WHERE run_id = 1");

        assertThatThrownBy(() -> announce(ended, "unseen")).isInstanceOf(RunFailure.class);
        assertThat(announced()).isEmpty();
    }

    @Test
    void recordsNothingAnyMore() {
        Ledger loser = runs.ledger(7, 1, 1);
        runs.log.lost(1);
        assertThatThrownBy(() -> loser.record(
                        new FinishedPrefix(Runs.delivered(1, 2), 0), Runs.position(3), List.of(), List.of()))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("another run has gone on");
    }

    /** The announcement began first, and is part of a longer transaction, as one on targets is. */
    @Test
    void whatIsBeingAnnouncedIsWaitedFor() throws Exception {
        try (Connection one = database.dataSource().getConnection()) {
            one.setAutoCommit(false);
            announce(new Runs(new SingleConnectionDataSource(one, true)).journal(7, 1, 1), "a");
            CompletableFuture<Void> takingOver = CompletableFuture.runAsync(() -> runs.log.lost(1));
            awaitOneThatWaits(takingOver);
            one.commit();
            takingOver.join();
        }
        assertThat(runs.journal(7, 2, 1).uncertain(Runs.record(1))).isTrue();
    }

    /** The announcement had begun, and looked at the state of then, when the run was taken over. */
    @Test
    void whatHadBegunToBeAnnouncedComesToNothing() throws Exception {
        refusesWhatHadBegun(() -> {});
    }

    /** The same where the run had written its counts in between, so that its row is another one. */
    @Test
    void whatHadBegunBeforeTheCountsChangedComesToNothing() throws Exception {
        refusesWhatHadBegun(() -> runs.ledger(7, 1, 1)
                .record(new FinishedPrefix(Runs.delivered(1, 2), 0), Runs.position(3), List.of(), List.of()));
    }

    private void refusesWhatHadBegun(Runnable meanwhile) throws Exception {
        runs.jdbc.execute("CREATE FUNCTION barrier() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_advisory_xact_lock(" + BARRIER + "); RETURN NULL; END'");
        runs.jdbc.execute("CREATE TRIGGER barrier BEFORE INSERT ON send_journal EXECUTE FUNCTION barrier()");
        JdbcSendJournal loser = runs.journal(7, 1, 1);
        try (Connection gate = database.dataSource().getConnection()) {
            JdbcTemplate keeper = new JdbcTemplate(new SingleConnectionDataSource(gate, true));
            keeper.execute("SELECT pg_advisory_lock(" + BARRIER + ")");
            CompletableFuture<Void> announcing = CompletableFuture.runAsync(() -> announce(loser, "late"));
            awaitOneThatWaits(announcing);
            meanwhile.run();
            runs.log.lost(1);
            keeper.execute("SELECT pg_advisory_unlock(" + BARRIER + ")");

            assertThatThrownBy(announcing::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RunFailure.class);
        }
        assertThat(announced()).isEmpty();
    }

    /** The taking over is not committed yet when the announcement comes. */
    @Test
    void whatIsAnnouncedMeanwhileComesToNothing() throws SQLException {
        try (Connection one = database.dataSource().getConnection()) {
            one.setAutoCommit(false);
            new RunLog(new JdbcTemplate(new SingleConnectionDataSource(one, true))).lost(1);
            JdbcSendJournal loser = runs.journal(7, 1, 1);
            CompletableFuture<Void> announcing = CompletableFuture.runAsync(() -> announce(loser, "late"));
            awaitOneThatWaits(announcing);
            one.commit();

            assertThatThrownBy(announcing::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RunFailure.class);
        }
        assertThat(announced()).isEmpty();
    }

    /** A request must not wait for the commit of a chunk. */
    @Test
    void countsThatAreBeingWrittenHoldNoAnnouncementUp() throws SQLException {
        try (Connection chunk = database.dataSource().getConnection();
                Connection sender = database.dataSource().getConnection()) {
            chunk.setAutoCommit(false);
            new Runs(new SingleConnectionDataSource(chunk, true))
                    .ledger(7, 1, 1)
                    .record(new FinishedPrefix(Runs.delivered(1, 2), 0), Runs.position(3), List.of(), List.of());
            Runs sending = new Runs(new SingleConnectionDataSource(sender, true));
            sending.jdbc.execute("SET lock_timeout = '10s'");
            announce(sending.journal(7, 1, 1), "meanwhile");
            sending.jdbc.execute("RESET lock_timeout");
            chunk.rollback();
        }
        assertThat(announced()).containsExactly("meanwhile");
    }

    private static void announce(JdbcSendJournal journal, String request) {
        journal.opening(request, new long[] {1}, Runs.users("a@example.com"));
    }

    private List<String> announced() {
        return runs.jdbc.queryForList("SELECT request_id FROM send_journal ORDER BY 1", String.class);
    }

    private void awaitOneThatWaits(CompletableFuture<Void> statement) {
        Await.until(
                "the statement waits for a lock",
                () -> Boolean.TRUE.equals(runs.jdbc.queryForObject(
                        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock')",
                        Boolean.class)),
                () -> !statement.isDone());
    }
}
