package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.ledger.SliceLedger.SliceReport;
import io.iterablebatch.ledger.SliceLedger.SumsOfSlices;
import io.iterablebatch.ledger.reject.RecordOrigin;
import io.iterablebatch.ledger.reject.RejectLog;
import io.iterablebatch.ledger.slice.SliceFigures;
import io.iterablebatch.ledger.slice.SliceOrders;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.ledger.slice.SliceState;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever takes a slice is the only one who announces and records something of it; others keep theirs. */
@ExtendWith(TestDatabases.class)
class SliceTakenOverTest {

    private static final long INSTANCE = 1;
    private static final long RUN = 11;

    private Runs runs;
    private SliceStore slices;

    @BeforeEach
    void open(TestDatabase database) {
        runs = new Runs(database).instance(INSTANCE, "users", Map.of(), "email").run(RUN, INSTANCE);
        slices = new SliceStore(runs.jdbc);
        slices.divide(INSTANCE, new SlicePlan(3, null, null));
        slices.begin(INSTANCE, RUN, new SliceOrders(false, 2, null, ""));
    }

    private void take(int slice, String owner) {
        assertThat(slices.take(INSTANCE, slice, RUN, owner, Runs.NOW)).isTrue();
    }

    private SliceLedger ledger(int slice, String owner, long position) {
        RejectLog rejects = new RejectLog(
                runs.jdbc,
                Runs.PROD.id(),
                "users",
                INSTANCE,
                RUN,
                slice,
                RecordOrigin.own(INSTANCE),
                SomeUsers.NUMBERS);
        // Each third record is the slice's own.
        return new SliceLedger(
                runs.jdbc,
                INSTANCE,
                RUN,
                new SliceOwner(slice, owner),
                position,
                rejects,
                number -> (number - position) / 3,
                () -> new SliceReport(0.5, SliceFigures.NONE.json()),
                () -> {},
                new SumsOfSlices(Counts.ZERO, 1));
    }

    private JdbcSendJournal journal(int slice, String owner, long position) {
        return new JdbcSendJournal(
                runs.jdbc,
                InstantSource.fixed(Runs.NOW),
                INSTANCE,
                RUN,
                new SliceOwner(slice, owner),
                position,
                runs.unanswered(INSTANCE),
                () -> new RunFailure(ExitCode.FAILED, "the lock is lost"));
    }

    @Test
    void theSumsOfAllSlicesStandInRunAndInstance() {
        take(0, "a");
        take(1, "b");
        SliceLedger first = ledger(0, "a", 1);
        SliceLedger second = ledger(1, "b", 1);
        Counts ofFirst = first.record(
                new FinishedPrefix(Runs.delivered(1, 2), 0), List.of(), Runs.position(7), List.of("new"), List.of());
        second.record(
                new FinishedPrefix(Runs.delivered(3, 3), 0),
                List.of(),
                Runs.position(4),
                List.of(),
                List.of("dropped"));

        assertThat(ofFirst).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        assertThat(runs.log.counts(RUN)).isEqualTo(new Counts(3, 3, 0, 0, 0, 0));
        assertThat(runs.instances.get(INSTANCE).progress().counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0));
        assertThat(runs.instances.get(INSTANCE).progress().createdFields()).containsExactly("new");
        assertThat(runs.instances.get(INSTANCE).progress().filteredFields()).containsExactly("dropped");
        assertThat(second.sums()).isEqualTo(new SumsOfSlices(new Counts(3, 3, 0, 0, 0, 0), 2));
        assertThat(second.others()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        assertThat(slices.get(INSTANCE, 0).progress().position()).isEqualTo(Runs.position(7));
        assertThat(slices.get(INSTANCE, 2).state()).isEqualTo(SliceState.WAITING);
    }

    @Test
    void whoLostASliceCanNeitherAnnounceNorRecord() {
        take(0, "a");
        take(1, "b");
        JdbcSendJournal before = journal(0, "a", 1);
        before.opening("11-1.1-1", new long[] {1, 4}, Runs.users("x"));
        take(0, "heir");

        assertThatThrownBy(() -> before.opening("11-1.1-2", new long[] {7}, Runs.users("y")))
                .hasMessageContaining("lost");
        assertThatThrownBy(() -> ledger(0, "a", 1)
                        .record(
                                new FinishedPrefix(Runs.delivered(1, 1), 0),
                                List.of(),
                                Runs.position(4),
                                List.of(),
                                List.of()))
                .hasMessageContaining("somebody else");
        assertThat(slices.end(INSTANCE, 0, "a", SliceState.DONE, null, SliceFigures.NONE, List.of(), Runs.NOW))
                .isFalse();
        JdbcSendJournal heir = journal(0, "heir", 1);
        assertThat(heir.uncertain(Runs.record(4))).isTrue();
        assertThat(journal(1, "b", 1).uncertain(Runs.record(4)))
                .as("of another slice")
                .isFalse();
        heir.opening("11-1.2-1", new long[] {1, 4}, Runs.users("x"));
        assertThat(runs.log.uncertain(RUN)).isEqualTo(2);
    }

    @Test
    void aSliceClosesNoAnnouncementOfAnother() {
        take(0, "a");
        take(1, "b");
        journal(0, "a", 1).opening("11-1.1-1", new long[] {1}, Runs.users("x"));
        journal(1, "b", 1).opening("11-2.1-1", new long[] {2}, Runs.users("y"));
        ledger(0, "a", 1)
                .record(new FinishedPrefix(Runs.delivered(1, 1), 0), List.of(), Runs.position(4), List.of(), List.of());

        assertThat(runs.jdbc.queryForList("SELECT request_id FROM send_journal WHERE NOT closed", String.class))
                .containsExactly("11-2.1-1");
    }

    @Test
    void nobodyTakesWhatIsAtRestOrOfARunThatIsLost() {
        take(0, "a");
        assertThat(slices.end(INSTANCE, 0, "a", SliceState.DONE, null, SliceFigures.NONE, List.of("a note"), Runs.NOW))
                .isTrue();
        assertThat(slices.take(INSTANCE, 0, RUN, "b", Runs.NOW)).isFalse();
        runs.log.lost(RUN);
        assertThat(slices.take(INSTANCE, 1, RUN, "b", Runs.NOW)).isFalse();

        runs.run(12, INSTANCE);
        slices.begin(INSTANCE, 12, new SliceOrders(true, 2, 5L, "5 of 100"));
        assertThat(slices.all(INSTANCE))
                .extracting(SliceRow::state)
                .containsExactly(SliceState.DONE, SliceState.WAITING, SliceState.WAITING);
        assertThat(slices.orders(12)).contains(new SliceOrders(true, 2, 5L, "5 of 100"));
        assertThat(slices.take(INSTANCE, 1, 12, "b", Runs.NOW)).isTrue();
    }
}
