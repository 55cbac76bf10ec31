package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.ledger.instance.UserHasher;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class JdbcSendJournalTest {

    private Runs runs;

    @BeforeEach
    void begin(TestDatabase database) {
        runs = new Runs(database)
                .instance(7, "users", Map.of(), "email")
                .run(1, 7)
                .run(2, 7)
                .run(3, 7);
    }

    private void send(JdbcSendJournal journal, String request, long... records) {
        journal.opening(request, records, Runs.users("a@example.com", "user-1"));
    }

    @Test
    void whatOneRunSendsTwiceIsNotUncertain() {
        JdbcSendJournal journal = runs.journal(7, 1, 1);
        send(journal, "a", 1, 2, 3);
        send(journal, "retry", 1, 2);
        assertThat(runs.log.uncertain(1)).isZero();
    }

    @Test
    void eachRecordIsUncertainOncePerRunOverSeveralLostRuns() {
        send(runs.journal(7, 1, 1), "a", 1, 2, 3, 7);
        JdbcSendJournal second = runs.journal(7, 2, 1);
        send(second, "b", 1, 2, 9);
        send(second, "bisected", 2, 3);
        assertThat(runs.log.uncertain(2)).isEqualTo(3);
        JdbcSendJournal third = runs.journal(7, 3, 2);
        send(third, "c", 2, 3, 7, 8, 9);
        assertThat(runs.log.uncertain(3)).isEqualTo(4);
    }

    @Test
    void whatWasAnsweredIsNotUncertain() {
        send(runs.journal(7, 1, 1), "a", 1, 2);
        runs.ledger(7, 1, 1)
                .record(new FinishedPrefix(Runs.delivered(1, 2), 0), Runs.position(3), List.of(), List.of());
        send(runs.journal(7, 2, 1), "b", 1, 2);
        assertThat(runs.log.uncertain(2)).isZero();
    }

    @Test
    void whatWasTakenBackIsNotUncertain() {
        JdbcSendJournal first = runs.journal(7, 1, 1);
        send(first, "a", 1, 2);
        send(first, "b", 3);
        first.notApplied("a");
        JdbcSendJournal second = runs.journal(7, 2, 1);
        assertThat(second.uncertain(Runs.record(1))).isFalse();
        assertThat(second.uncertain(Runs.record(3))).isTrue();
        send(second, "c", 1, 2, 3);
        assertThat(runs.log.uncertain(2)).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackStaysAsUncertainAsItWas() {
        send(runs.journal(7, 1, 1), "a", 1, 2);
        JdbcSendJournal second = runs.journal(7, 2, 1);
        send(second, "b", 2, 3);
        send(second, "half of b", 2);
        second.notApplied("half of b");
        assertThat(second.uncertain(Runs.record(2))).as("sent by b").isFalse();
        second.notApplied("b");
        assertThat(second.uncertain(Runs.record(2))).isTrue();
        assertThat(second.uncertain(Runs.record(3))).isFalse();
        assertThat(runs.log.uncertain(2)).isZero();

        send(second, "later in this run", 2);
        assertThat(runs.log.uncertain(2)).isEqualTo(1);
        second.notApplied("later in this run");
        send(runs.journal(7, 3, 1), "in the next", 1, 2, 3);
        assertThat(runs.log.uncertain(2)).isZero();
        assertThat(runs.log.uncertain(3)).isEqualTo(2);
    }

    @Test
    void ofAnotherInstancesRecordsOnlyTheUsersMatter() {
        send(runs.journal(7, 1, 1), "a", 1);
        runs.instance(8, "users", Map.of(), "email").run(4, 8);
        UnansweredUsers elsewhere = runs.unanswered(8);
        JdbcSendJournal journal = runs.journal(8, 4, 1, elsewhere);
        map(elsewhere, 1, "B@example.com", null);
        map(elsewhere, 2, "A@Example.com", null);
        map(elsewhere, 3, null, "user-1");
        map(elsewhere, 4, "a@example.com", null);
        send(journal, "of others", 1);
        assertThat(runs.log.uncertain(4)).isZero();
        send(journal, "b", 2, 3);
        journal.notApplied("b");
        send(journal, "again", 2, 3);
        send(journal, "a later row of the user", 4);
        assertThat(runs.log.uncertain(4)).isEqualTo(2);
    }

    @Test
    void whoeverHasAnOutcomeAgainIsNoLongerNamed() {
        send(runs.journal(7, 1, 1), "a", 1, 2);
        runs.instance(8, "users", Map.of(), "email").run(4, 8);
        UnansweredUsers elsewhere = runs.unanswered(8);
        map(elsewhere, 1, "a@example.com", null);
        map(elsewhere, 2, null, "user-1");
        elsewhere.recorded(Runs.delivered(1, 1));
        elsewhere.recorded(List.of(Runs.refused(Outcome.INVALID, "bad-email", 2)));
        assertThat(runs.jdbc.queryForObject("SELECT length(user_hashes) FROM send_journal", Integer.class))
                .isEqualTo(8);
        assertThat(runs.unanswered(8).any()).isTrue();

        map(elsewhere, 3, null, "user-1");
        elsewhere.recorded(Runs.delivered(3, 3));
        assertThat(runs.unanswered(8).any()).isFalse();
        JdbcSendJournal resumed = runs.journal(7, 2, 1);
        send(resumed, "of the first instance", 1, 2);
        assertThat(runs.log.uncertain(2)).as("by their numbers").isEqualTo(2);
    }

    /** The version before knew users by other numbers; what it left open stands beside what today's leaves open. */
    @Test
    void whomTheVersionBeforeLeftUnansweredIsUncertainToo() {
        send(runs.journal(7, 1, 1), "earlier", 1);
        asTheVersionBefore("earlier");
        runs.journal(7, 1, 1).opening("of today", new long[] {2}, Runs.users("c@example.com"));
        runs.instance(8, "users", Map.of(), "email").run(4, 8);
        UnansweredUsers elsewhere = runs.unanswered(8);
        JdbcSendJournal journal = runs.journal(8, 4, 1, elsewhere);
        map(elsewhere, 1, "b@example.com", null);
        map(elsewhere, 2, "A@Example.com", null);
        map(elsewhere, 3, "C@example.com", null);
        send(journal, "x", 1, 2, 3);
        assertThat(runs.log.uncertain(4)).isEqualTo(2);

        elsewhere.recorded(Runs.delivered(1, 3));
        assertThat(named()).containsExactly(Map.entry("earlier", 1));
        map(elsewhere, 4, null, "user-1");
        elsewhere.recorded(Runs.delivered(4, 4));
        assertThat(runs.unanswered(8).any()).isFalse();
    }

    /** None of the earlier numbers is computed where no entry has any. */
    @Test
    void anEntryOfTodayIsNotAskedForByEarlierNumbers() {
        send(runs.journal(7, 1, 1), "a", 1);
        asTheVersionBefore("a");
        runs.jdbc.update("UPDATE send_journal SET keyed = true");
        runs.instance(8, "users", Map.of(), "email").run(4, 8);
        UnansweredUsers elsewhere = runs.unanswered(8);
        JdbcSendJournal journal = runs.journal(8, 4, 1, elsewhere);
        map(elsewhere, 1, "a@example.com", "user-1");
        send(journal, "x", 1);
        assertThat(runs.log.uncertain(4)).isZero();
    }

    private void asTheVersionBefore(String request) {
        UserHasher hashes = new UserHasher(Runs.PROD.id());
        runs.jdbc.update(
                "UPDATE send_journal SET keyed = false, user_hashes = ? WHERE request_id = ?",
                UnansweredUsers.bytes(new long[] {hashes.of("a@example.com"), hashes.of("user-1")}),
                request);
    }

    /** How many users the entries of the first instance still name. */
    private Map<String, Integer> named() {
        Map<String, Integer> users = new HashMap<>();
        runs.jdbc.query(
                "SELECT request_id, length(user_hashes) / 8 FROM send_journal"
                        + " WHERE instance_id = 7 AND user_hashes IS NOT NULL",
                row -> {
                    users.put(row.getString(1), row.getInt(2));
                });
        return users;
    }

    @Test
    void anotherJobAsksForItsOwn() {
        send(runs.journal(7, 1, 1), "a", 1);
        runs.instance(8, "others", Map.of(), "email").run(4, 8);
        assertThat(runs.unanswered(8).any()).isFalse();
        assertThat(runs.unanswered(7).any()).as("its own are known by number").isFalse();
    }

    private static void map(UnansweredUsers elsewhere, long record, String email, String userId) {
        elsewhere.ahead(SomeUsers.update(Runs.record(record), email, userId, new byte[0]));
    }

    @Test
    void anEntryHoldsRangesAndNoUserInTheClear() {
        send(runs.journal(7, 1, 1), "a", 9, 2, 3, 1, 7);
        assertThat(runs.jdbc.queryForMap(
                        "SELECT range_starts::text AS starts, range_ends::text AS ends, first_record, last_record, records,"
                                + " length(user_hashes) AS hashes FROM send_journal"))
                .containsEntry("starts", "{1,7,9}")
                .containsEntry("ends", "{3,7,9}")
                .containsEntry("first_record", 1L)
                .containsEntry("last_record", 9L)
                .containsEntry("records", 5)
                .containsEntry("hashes", 16);
    }
}
