package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.audit.AuditLog;
import io.iterablebatch.ledger.audit.AuditedChange;
import io.iterablebatch.ledger.audit.AuditedRequest;
import io.iterablebatch.ledger.audit.AuditedTarget;
import io.iterablebatch.ledger.instance.FrozenPlanStore;
import io.iterablebatch.prune.OldRowRemover;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(TestDatabases.class)
class AuditLogTest {

    private static final AuditEntry ABORTED = new AuditEntry(
            Runs.NOW,
            "hash",
            "ann",
            1,
            new AuditedTarget("campaign", "17", "Spring sale"),
            new AuditedChange("Running", Outcome.DELIVERED, null, "HTTP 200", "Aborted"));
    private static final AuditEntry LEFT_ALONE = new AuditEntry(
            Runs.NOW,
            "hash",
            "ann",
            2,
            new AuditedTarget("campaign", "18", null),
            new AuditedChange(null, Outcome.INVALID, "not-found", "not sent", null));

    private TestDatabase database;
    private Runs runs;

    @BeforeEach
    void begin(TestDatabase database) {
        this.database = database;
        runs = new Runs(database).instance(7, "abort", Map.of(), "id").run(1, 7).run(2, 7);
        new AuditLog(runs.jdbc, 7, 1).add(List.of(ABORTED, LEFT_ALONE));
    }

    @Test
    void tellsWhatARunDid() {
        assertThat(runs.history.audit(1)).containsExactly(ABORTED, LEFT_ALONE);
        assertThat(runs.history.audit(2)).isEmpty();
    }

    @Test
    void whatWasAskedForIsToldUntilThereIsAnAnswer() {
        AuditLog lost = new AuditLog(runs.jdbc, 7, 2);
        JdbcSendJournal journal = runs.journal(7, 2, 1);
        journal.opening("r", new long[] {1, 3, 4}, Runs.users("17", "19", "20"));
        lost.asked(
                "r",
                Runs.NOW,
                "hash",
                "ann",
                List.of(
                        new AuditedRequest(1, "campaign", "17", "Spring sale", "Running"),
                        new AuditedRequest(3, "campaign", "19", null, "Running")));

        assertThat(runs.history.audit(1)).containsExactly(ABORTED, LEFT_ALONE);
        assertThat(runs.history.audit(2))
                .extracting(
                        entry -> entry.target().id(),
                        AuditEntry::operator,
                        entry -> entry.change().outcome(),
                        entry -> entry.change().answer())
                .containsExactly(
                        tuple("17", "ann", null, "asked for; run 1 says what became of it"),
                        tuple("19", "ann", null, "asked for, no answer recorded"));
        assertThatThrownBy(() -> runs.jdbc.update("DELETE FROM audit_asked"))
                .hasMessageContaining("neither changed nor deleted");

        journal.notApplied("r");
        assertThat(runs.history.audit(2)).as("taken back").isEmpty();
    }

    @Test
    void aTargetStandsThereOnceForEachInstance() {
        assertThatThrownBy(() -> new AuditLog(runs.jdbc, 7, 2).add(List.of(ABORTED)))
                .hasMessageContaining("audit_instance_id_record_number_key");
    }

    @Test
    void nobodyChangesIt() {
        assertThatThrownBy(() -> runs.jdbc.update("UPDATE audit SET outcome = 'unchanged'"))
                .hasMessageContaining("neither changed nor deleted");
        assertThatThrownBy(() -> runs.jdbc.execute("TRUNCATE audit"))
                .hasMessageContaining("neither changed nor deleted");
        assertThatThrownBy(() -> runs.jdbc.update("DELETE FROM audit"))
                .hasMessageContaining("neither changed nor deleted");
    }

    @Test
    void onlyPruningDeletes() {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        assertThat(new OldRowRemover(runs.jdbc, transaction, true).audit(List.of(7L)))
                .isEqualTo(2);
        assertThat(runs.history.audit(1)).hasSize(2);
        assertThat(new OldRowRemover(runs.jdbc, transaction, false).audit(List.of(7L)))
                .isEqualTo(2);
        assertThat(runs.history.audit(1)).isEmpty();
        assertThatThrownBy(() -> {
                    new AuditLog(runs.jdbc, 7, 2).add(List.of(ABORTED));
                    runs.jdbc.update("DELETE FROM audit");
                })
                .hasMessageContaining("neither changed nor deleted");
    }

    @Test
    void aPlanIsKeptUntilItsInstanceIsComplete() {
        FrozenPlanStore plans = new FrozenPlanStore(runs.jdbc);
        plans.keep(7, "first", Runs.NOW);
        assertThat(plans.begun(7)).as("nothing was sent of it").isEmpty();
        plans.keep(7, "second", Runs.NOW);
        runs.journal(7, 1, 1).opening("a", new long[] {1}, Runs.users("17"));
        assertThat(plans.begun(7)).contains("second");
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        new OldRowRemover(runs.jdbc, transaction, false).expiredPlans(Runs.NOW);
        assertThat(plans.begun(7)).as("still good").contains("second");
        new OldRowRemover(runs.jdbc, transaction, false).expiredPlans(Runs.NOW.plusSeconds(1));
        assertThat(plans.begun(7)).as("may name users").contains("");
        plans.keep(7, "third", Runs.NOW);
        assertThat(plans.begun(7)).contains("third");
        plans.forget(7);
        assertThat(plans.begun(7)).as("begun, and its targets are gone").contains("");
    }
}
