package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.history.RunQuery;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.reject.RejectQuery;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history, a page at a time. */
@ExtendWith(TestDatabases.class)
class HistoryPagesTest {

    private Runs runs;

    @BeforeEach
    void begin(TestDatabase database) {
        runs = new Runs(database);
        runs.instance(1, "users", Map.of(), "email")
                .instance(2, "other", Map.of(), "email")
                .instance(3, "users", Map.of(), "email");
        runs.run(11, 1).run(12, 2).run(13, 3).run(14, 1).run(15, 3);
    }

    private List<Long> page(RunQuery query) {
        return runs.history.page(query).stream().map(RunRow::runId).toList();
    }

    @Test
    void runsArePagedNewestFirst() {
        assertThat(page(RunQuery.latest(2))).containsExactly(15L, 14L);
        assertThat(page(new RunQuery(14L, null, 2))).containsExactly(13L, 12L);
        assertThat(page(new RunQuery(11L, null, 2))).isEmpty();
    }

    @Test
    void thoseOfOneJob() {
        assertThat(page(RunQuery.ofJob("users", 10))).containsExactly(15L, 14L, 13L, 11L);
        assertThat(page(new RunQuery(14L, "users", 1))).containsExactly(13L);
        assertThat(page(RunQuery.ofJob("none", 10))).isEmpty();
    }

    @Test
    void theLatestOfEachJob() {
        assertThat(runs.history.latestOfEachJob(2).stream()
                        .map(run -> run.origin().job() + " " + run.runId()))
                .containsExactly("other 12", "users 15", "users 14");
    }

    @Test
    void rejectsAreFilteredAndPaged() {
        for (int i = 1; i <= 6; i++) {
            runs.jdbc.update(
                    "INSERT INTO reject (instance_id, run_id, record_number, origin_instance, origin_record, source,"
                            + " source_row, outcome, reason, detail, cells)"
                            + " VALUES (1, 11, ?, 1, ?, 'users.csv', ?, ?, ?, '', '[\"x\"]')",
                    i,
                    i,
                    i + 1,
                    i % 2 == 0 ? "invalid" : "rejected",
                    i % 3 == 0 ? "bad-email" : "conflict");
        }
        assertThat(numbers(RejectQuery.all(1), 10)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(numbers(RejectQuery.all(1).after(2), 2)).containsExactly(3L, 4L);
        assertThat(numbers(new RejectQuery(1, 0, Outcome.INVALID, null), 10)).containsExactly(2L, 4L, 6L);
        assertThat(numbers(new RejectQuery(1, 0, Outcome.INVALID, "bad-email"), 10))
                .containsExactly(6L);
        assertThat(numbers(new RejectQuery(1, 0, null, "' OR true --"), 10)).isEmpty();
    }

    @Test
    void aTextIsLookedForWhateverItsCaseAndInCellsOnlyIfAsked() {
        String[] cells = {"[\"Ann \\\"Bee\\\" Çelik\"]", "[\"100%\"]", "[\"x_y\"]"};
        for (int i = 1; i <= cells.length; i++) {
            runs.jdbc.update(
                    "INSERT INTO reject (instance_id, run_id, record_number, origin_instance, origin_record, source,"
                            + " source_row, outcome, reason, detail, cells)"
                            + " VALUES (1, 11, ?, 1, ?, 'Users.csv', ?, 'invalid', 'bad-email', 'column `mail`', ?)",
                    i,
                    i,
                    i + 40,
                    cells[i - 1]);
        }
        assertThat(found("USERS", false)).containsExactly(1L, 2L, 3L);
        assertThat(found("Mail", false)).containsExactly(1L, 2L, 3L);
        assertThat(found("42", false)).containsExactly(2L);
        assertThat(found("ann \"bee\"", false)).isEmpty();
        assertThat(found("ann \"bee\" ÇEL", true)).containsExactly(1L);
        assertThat(found("0%", true)).containsExactly(2L);
        assertThat(found("_", true)).containsExactly(3L);
    }

    private List<Long> found(String text, boolean cells) {
        return numbers(new RejectQuery(1, 0, null, null, new RejectQuery.Search(text, cells)), 10);
    }

    private List<Long> numbers(RejectQuery query, int limit) {
        return runs.history.rejects(query, limit).stream()
                .map(RejectRow::number)
                .toList();
    }
}
