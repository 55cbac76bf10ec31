package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.accounting.OpenRejects;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.SettledRecord;
import io.iterablebatch.ledger.instance.UserHasher;
import io.iterablebatch.ledger.reject.OpenRejectStore;
import io.iterablebatch.ledger.reject.RecordOrigin;
import io.iterablebatch.ledger.reject.RejectLog;
import io.iterablebatch.ledger.reject.RejectSource;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.StoredCellsJson;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a refused record is open. Instance 1 is the first night, 2 the next one, and so on. */
@ExtendWith(TestDatabases.class)
class OpenRejectsTest {

    private static final String ANN = "Ann@Example.com";
    private static final String BOB = "bob@example.com";

    private Runs runs;

    @BeforeEach
    void threeNights(TestDatabase database) {
        runs = new Runs(database);
        for (int night = 1; night <= 3; night++) {
            runs.instance(night, "users", Map.of(), "email").run(10 + night, night);
        }
    }

    @Test
    void aRefusedRecordIsOpenForLaterInstances() {
        night(1, refused(1, ANN, null), refused(2, BOB, null), delivered(3, "carl@example.com", null));
        assertThat(openBefore(2)).isEqualTo(new OpenRejects(2, List.of(11L)));
        assertThat(openBefore(1)).isEqualTo(OpenRejects.NONE);
    }

    @Test
    void aLaterDeliveryOfTheUserClosesIt() {
        night(1, refused(1, ANN, null), refused(2, BOB, null));
        night(2, delivered(1, "ann@example.com", "id-1"));
        assertThat(openBefore(3)).isEqualTo(new OpenRejects(1, List.of(11L)));
    }

    @Test
    void eitherIdentifierOfTheUserWillDo() {
        night(1, refused(1, "no address", "id-1"), refused(2, BOB, "id-2"));
        night(2, delivered(1, ANN, "id-1"), delivered(2, BOB, null));
        assertThat(openBefore(3)).isEqualTo(OpenRejects.NONE);
    }

    /** A profile that was read is known by what is its own; a userId that others may have closes nothing of theirs. */
    @Test
    void soWillWhatTheProfileShowsToBeItsOwn() {
        ProfileIdentifiers ann = new ProfileIdentifiers("ann@example.com", "id-1", "ann@example.com");
        night(1, SettledRecord.shown(ann, refused(1, null, "id-1")), refused(2, null, "id-2"));
        night(
                2,
                delivered(1, ANN, null),
                SettledRecord.shown(new ProfileIdentifiers(BOB, "id-2", BOB), delivered(2, BOB, null)));

        assertThat(open(1)).containsExactly(2L);
    }

    @Test
    void aLaterRowOfTheSameFileClosesItAndAnEarlierOneDoesNot() {
        night(1, delivered(1, ANN, null), refused(2, ANN, null), refused(3, BOB, null), delivered(4, BOB, null));
        assertThat(open(1)).containsExactly(2L);
        night(1, delivered(5, ANN, null));
        assertThat(open(1)).isEmpty();
    }

    @Test
    void theSameRowEveryNightCountsOnce() {
        night(1, refused(1, ANN, null), refused(2, null, null));
        night(2, refused(1, ANN, null), refused(2, null, null));
        assertThat(openBefore(3)).isEqualTo(new OpenRejects(2, List.of(12L)));
    }

    @Test
    void twoRefusedRowsOfAUserInOneFileAreBothOpen() {
        night(1, refused(1, ANN, null), refused(2, ANN, null));
        assertThat(open(1)).containsExactly(1L, 2L);
    }

    @Test
    void otherJobsHaveTheirOwn() {
        night(1, refused(1, ANN, null));
        runs.instance(9, "other", Map.of(), "email").run(19, 9);
        runs.ledger(9, 19, 1)
                .record(
                        new FinishedPrefix(List.of(delivered(1, ANN, null)), 0),
                        Runs.position(2),
                        List.of(),
                        List.of());
        assertThat(open(1)).containsExactly(1L);
    }

    @Test
    void aReplayClosesWhatItSentAndKeepsOpenOnlyWhatIsRefusedAgain() {
        night(1, refused(4, ANN, null), refused(5, BOB, null), refused(6, ANN, null));
        // The mended job file finds another user in the row.
        replay(2, in(4, delivered(1, "mended@example.com", null)), in(5, refused(2, BOB, null)));
        assertThat(open(1)).containsExactly(6L);
        assertThat(open(2)).containsExactly(2L);
    }

    @Test
    void whatAReplayDeliversIsAsOldAsItsRow() {
        night(1, refused(4, ANN, null));
        night(2, refused(1, BOB, null), refused(2, "dora@example.com", null));
        replay(3, in(4, delivered(1, BOB, null)));
        assertThat(open(1)).isEmpty();
        assertThat(open(2)).as("a later row of Bob's is still to be sent").containsExactly(1L, 2L);
    }

    @Test
    void whatAReplayIsRefusedIsClosedByWhatComesBehindItsRow() {
        night(1, refused(4, ANN, null));
        replay(3, in(4, refused(1, ANN, null)));
        assertThat(open(3)).containsExactly(1L);
        night(2, delivered(1, ANN, null));
        assertThat(open(3)).isEmpty();
    }

    @Test
    void lookingForAFewUsersAmongManyReadsAnIndex() {
        runs.jdbc.execute("INSERT INTO reject (instance_id, record_number, run_id, source, source_row, outcome, reason,"
                + " detail, cells, origin_instance, origin_record, user_keys) SELECT 1, n, 11, '', n, 'invalid', '', '', '[]',"
                + " 1, n, ARRAY[n] FROM generate_series(1, 20000) AS n");
        runs.jdbc.execute("ANALYZE reject");
        assertThat(runs.jdbc.queryForList(
                        "EXPLAIN UPDATE reject SET resolved_run = 1 FROM unnest(ARRAY[1, 2]::bigint[]) AS k (u)"
                                + " WHERE user_keys @> ARRAY[k.u] AND resolved_run IS NULL",
                        String.class))
                .anyMatch(line -> line.contains("reject_open_users"));
    }

    @Test
    void whatIsAboutSomethingElseDoesNotCloseIt() {
        night(
                1,
                about("list 9", refused(1, ANN, null)),
                about("list 1001", delivered(2, ANN, null)),
                about("list 1002", refused(3, ANN, null)));
        night(2, about("list 1001", delivered(1, ANN, null)), about("list 1003", refused(2, ANN, null)));
        assertThat(open(1)).containsExactly(1L, 3L);
        night(2, about("list 9", delivered(3, BOB, null)), about("list 1002", refused(4, ANN, null)));
        assertThat(open(1)).containsExactly(1L);
        night(2, about("list 9", delivered(5, ANN, null)));
        assertThat(open(1)).isEmpty();
        assertThat(open(2)).containsExactly(2L, 4L);
    }

    @Test
    void aLaterRowOfTheSameFileClosesWhatItIsAboutToo() {
        night(
                1,
                about("list 9", refused(1, ANN, null)),
                about("list 1001", refused(2, ANN, null)),
                about("list 9", delivered(3, ANN, null)));
        assertThat(open(1)).containsExactly(2L);
    }

    @Test
    void whatNobodyCouldReadIsClosedByAnyRowOfTheUserInALaterInstance() {
        night(1, about("", refused(1, ANN, null)), about("list 1001", delivered(2, ANN, null)));
        assertThat(open(1)).containsExactly(1L);
        night(2, about("list 1001", delivered(1, ANN, null)));
        assertThat(open(1)).isEmpty();
    }

    /** The version before knew users by other numbers; what it refused stands beside what today's refuses. */
    @Test
    void whatTheVersionBeforeRefusedIsClosedAsIfItWereOfToday() {
        UserHasher hashes = new UserHasher(Runs.PROD.id());
        night(
                1,
                refused(1, ANN, null),
                refused(2, "eve@example.com", null),
                about("list 9", refused(3, BOB, null)),
                refused(4, null, null));
        asTheVersionBefore(1, hashes.of("ann@example.com"));
        asTheVersionBefore(2, hashes.of("eve@example.com"));
        asTheVersionBefore(3, hashes.of(BOB + "\nlist 9"));
        asTheVersionBefore(4, hashes.of(StoredCellsJson.write(new Object[] {null, null})));
        night(1, refused(5, "dora@example.com", null));

        night(2, delivered(1, "Ann@example.com", "id-1"), about("list 9", delivered(2, BOB, null)));
        assertThat(open(1)).containsExactly(2L, 4L, 5L);
        night(2, refused(3, null, null), delivered(4, "dora@example.com", null));
        assertThat(open(1)).containsExactly(2L);
        night(2, delivered(5, "eve@example.com", null));
        assertThat(open(1)).isEmpty();
    }

    @Test
    void whatIsRefusedTodayIsNotLookedForByEarlierNumbers() {
        night(1, refused(1, ANN, null), refused(2, BOB, null));
        asTheVersionBefore(1, new UserHasher(Runs.PROD.id()).of("ann@example.com"));
        asTheVersionBefore(2, new UserHasher(Runs.PROD.id()).of(BOB));
        runs.jdbc.update("UPDATE reject SET keyed = true WHERE record_number = 1");
        night(2, delivered(1, ANN, null), delivered(2, BOB, null));
        assertThat(open(1)).containsExactly(1L);
    }

    private void asTheVersionBefore(long record, long key) {
        runs.jdbc.update(
                "UPDATE reject SET keyed = false, user_keys = ARRAY[?::bigint] WHERE record_number = ?", key, record);
    }

    /** Rows that were put into order for one replay are found again by their end. */
    @Test
    void theSameEndInTwoInstancesIsNotTheSame() {
        night(1, refused(1, ANN, null), refused(2, BOB, null));
        night(2, refused(1, "carl@example.com", null), refused(2, "dora@example.com", null));
        assertThat(endOf(1)).isEqualTo(endOf(1)).isNotEqualTo(endOf(2));
        try (var again = new RejectSource(runs.jdbc, 1)) {
            again.open(endOf(1));
            assertThat(again.read()).isNull();
        }
    }

    private Position endOf(long instance) {
        try (var source = new RejectSource(runs.jdbc, instance)) {
            source.open(null);
            while (source.read() != null) {}
            return source.end();
        }
    }

    private static RecordOutcome about(String part, RecordOutcome was) {
        return SettledRecord.about(new About(part.isEmpty() ? List.of() : List.of(part)), was);
    }

    private record About(List<String> named) implements RecordSubject.Parts {

        @Override
        public List<String> replaced() {
            return named;
        }
    }

    private void night(long instance, RecordOutcome... finished) {
        record(instance, runs.rejects(instance, 10 + instance), finished);
    }

    /** Of the first night. */
    private void replay(long instance, RecordOutcome... finished) {
        RecordOrigin origin = new RecordOrigin(1, SourceRecord::offset, 1L);
        record(
                instance,
                new RejectLog(runs.jdbc, Runs.PROD.id(), "users", instance, 10 + instance, origin, SomeUsers.NUMBERS),
                finished);
    }

    private void record(long instance, RejectLog rejects, RecordOutcome... finished) {
        long first = finished[0].record().number();
        runs.jdbc.update("UPDATE load_instance SET position_number = ? WHERE instance_id = ?", first, instance);
        new Ledger(runs.jdbc, instance, 10 + instance, first, rejects)
                .record(
                        new FinishedPrefix(List.of(finished), 0),
                        Runs.position(first + finished.length),
                        List.of(),
                        List.of());
    }

    private static RecordOutcome refused(long number, @Nullable String email, @Nullable String userId) {
        Reason reason = new Reason("refused", "why");
        return Runs.settled(Runs.record(number, email, userId), Outcome.REJECTED, reason, email, userId);
    }

    private static RecordOutcome delivered(long number, @Nullable String email, @Nullable String userId) {
        return Runs.settled(Runs.record(number), Outcome.DELIVERED, null, email, userId);
    }

    /** The same as a replay has it, first read in another instance under this number. */
    private static RecordOutcome in(long originalNumber, RecordOutcome was) {
        SourceRecord record = was.record();
        return Runs.settled(
                new SourceRecord(record.number(), "users.csv", record.row(), record.values(), null, originalNumber),
                was.outcome(),
                was.reason(),
                was.user().email(),
                was.user().userId());
    }

    private OpenRejects openBefore(long instance) {
        return new OpenRejectStore(runs.jdbc, Runs.PROD.id(), "users").before(instance);
    }

    private List<Long> open(long instance) {
        return runs.jdbc.queryForList(
                "SELECT record_number FROM reject WHERE instance_id = ? AND resolved_run IS NULL ORDER BY 1",
                Long.class,
                instance);
    }
}
