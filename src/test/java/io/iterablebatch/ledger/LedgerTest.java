package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@ExtendWith(TestDatabases.class)
class LedgerTest {

    private Runs runs;

    @BeforeEach
    void begin(TestDatabase database) {
        runs = new Runs(database)
                .instance(7, "users", Map.of(), "email", "city")
                .run(12, 7);
    }

    private List<RejectRow> rejects() {
        List<RejectRow> rows = new ArrayList<>();
        runs.history.rejects(7, rows::add);
        return rows;
    }

    @Test
    void countsReasonsAndPositionGoTogether() {
        Ledger ledger = runs.ledger(7, 12, 1);
        List<RecordOutcome> first = new ArrayList<>(Runs.delivered(1, 3));
        first.add(Runs.refused(Outcome.INVALID, "bad-email", 4, "x", "y"));
        first.add(Runs.settled(Runs.record(5), Outcome.SUPERSEDED, null));
        assertThat(ledger.record(new FinishedPrefix(first, 0), Runs.position(6), List.of("new"), List.of()))
                .isEqualTo(new Counts(5, 3, 0, 1, 1, 0));
        ledger.record(
                new FinishedPrefix(
                        List.of(
                                Runs.refused(Outcome.REJECTED, "refused", 6),
                                Runs.refused(Outcome.INVALID, "bad-email", 7),
                                Runs.settled(Runs.record(8), Outcome.UNCHANGED, null),
                                Runs.settled(Runs.record(9), Outcome.SKIPPED, null)),
                        2,
                        3),
                Runs.position(15),
                List.of("new", "newer"),
                List.of("dropped"));

        Instance instance = runs.instances.get(7);
        assertThat(instance.progress().counts()).isEqualTo(new Counts(14, 3, 3, 1, 2, 1, 4));
        assertThat(instance.progress().position()).isEqualTo(Runs.position(15));
        assertThat(instance.progress().createdFields()).containsExactly("new", "newer");
        assertThat(instance.progress().filteredFields()).containsExactly("dropped");
        assertThat(runs.log.counts(12)).isEqualTo(instance.progress().counts());
        assertThat(runs.log.reasons(7)).containsExactly(Map.entry("bad-email", 2L), Map.entry("refused", 1L));
    }

    @Test
    void aRecordLostOnTheWayShowsInTheSum() {
        Counts added = runs.ledger(7, 12, 1)
                .record(new FinishedPrefix(Runs.delivered(1, 2), 0), Runs.position(4), List.of(), List.of());
        assertThat(added.addUp()).isFalse();
    }

    @Test
    void aResumingRunAddsToItsInstanceOnly() {
        runs.ledger(7, 12, 1)
                .record(new FinishedPrefix(Runs.delivered(1, 2), 0), Runs.position(3), List.of(), List.of());
        runs.run(13, 7)
                .ledger(7, 13, 3)
                .record(new FinishedPrefix(Runs.delivered(3, 3), 0), Runs.position(4), List.of(), List.of());
        assertThat(runs.log.counts(13)).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
        assertThat(runs.instances.get(7).progress().counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0));
    }

    @Test
    void cellsOfRejectsComeBackAsTheyWere() {
        List<List<String>> cells = List.of(
                List.of("nul \0", "quotes \" ' \\ {,}"),
                List.of("line\r\nend\ttab", "😀 Zoë \u2028 \uFFFF"),
                List.of("NULL", ""),
                List.of(),
                List.of("ragged", "row", "of three"));
        List<RecordOutcome> refused = new ArrayList<>();
        for (List<String> row : cells) {
            refused.add(Runs.refused(Outcome.INVALID, "x", refused.size() + 1, row.toArray()));
        }
        refused.add(Runs.settled(
                Runs.record(6, (Object) null), Outcome.REJECTED, new Reason("y", "column \0 is \"odd\", {so}")));
        runs.ledger(7, 12, 1).record(new FinishedPrefix(refused, 0), Runs.position(7), List.of(), List.of());

        assertThat(rejects().subList(0, 5)).extracting(RejectRow::values).isEqualTo(cells);
        assertThat(rejects().get(5))
                .isEqualTo(new RejectRow(
                        6,
                        "users.csv",
                        7,
                        Outcome.REJECTED,
                        new Reason("y", "column \uFFFD is \"odd\", {so}"),
                        List.of("")));
    }

    @Test
    void journalEntriesCloseOnceAllTheirRecordsAreBeforeThePosition() {
        JdbcSendJournal journal = runs.journal(7, 12, 1);
        journal.opening("a", new long[] {1, 2}, Runs.users("u"));
        journal.opening("b", new long[] {3, 5}, Runs.users("v"));
        journal.opening("c", new long[] {4}, Runs.users("w"));
        runs.ledger(7, 12, 1)
                .record(new FinishedPrefix(Runs.delivered(1, 4), 0), Runs.position(5), List.of(), List.of());
        assertThat(runs.jdbc.queryForList(
                        "SELECT request_id FROM send_journal WHERE closed AND user_hashes IS NULL ORDER BY 1",
                        String.class))
                .containsExactly("a", "c");
        assertThat(runs.jdbc.queryForList(
                        "SELECT request_id FROM send_journal WHERE NOT closed AND user_hashes IS NOT NULL",
                        String.class))
                .containsExactly("b");
    }

    @Test
    void fiveStatementsHoweverManyRecords(TestDatabase database) {
        AtomicInteger statements = new AtomicInteger();
        Runs counted = new Runs(new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                            if (method.getName().startsWith("prepare")) {
                                statements.incrementAndGet();
                            }
                            return method.invoke(connection, arguments);
                        });
            }
        });
        List<RecordOutcome> refused = new ArrayList<>();
        for (long number = 1; number <= 3_000; number++) {
            refused.add(Runs.refused(Outcome.REJECTED, "code-" + number % 7, number, "cell"));
        }
        Ledger ledger = counted.ledger(7, 12, 1);
        statements.set(0);
        ledger.record(new FinishedPrefix(refused, 0), Runs.position(3_001), List.of(), List.of());
        assertThat(statements).hasValue(5);
        assertThat(rejects()).hasSize(3_000);
        assertThat(runs.log.reasons(7)).hasSize(7);
    }

    @Test
    void closingLooksAtOpenEntriesOnly() {
        assertThat(runs.jdbc.queryForList(
                        "EXPLAIN UPDATE send_journal SET closed = true WHERE instance_id = 7 AND last_record < 9 AND NOT closed",
                        String.class))
                .anyMatch(line -> line.contains("send_journal_open"));
    }
}
