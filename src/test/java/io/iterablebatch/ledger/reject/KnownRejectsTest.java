package io.iterablebatch.ledger.reject;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.SettledRecord;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownRejectsTest {

    private final List<String> hashed = new ArrayList<>();
    private final KnownRejects rejects = new KnownRejects(new RejectKeys(text -> {
        hashed.add(text);
        return SomeUsers.NUMBERS.of(text);
    }));

    /** A run of a job whose records are all closed computes no number of an earlier version. */
    @Test
    void noNumberIsComputedWhereNoRecordIsOpen() {
        rejects.closeBefore(delivered("a@example.com"), 1);
        assertThat(hashed).isEmpty();
        rejects.openBefore(7);
        rejects.closeBefore(delivered("a@example.com"), 2);
        assertThat(hashed).containsExactly("a@example.com");
    }

    @Test
    void whoHasNoOpenRecordIsKnownByTheNumberOfTheRowAlone() {
        rejects.openBefore(SomeUsers.NUMBERS.of("a@example.com"));
        assertThat(rejects.mayConcern(delivered("b@example.com"))).isFalse();
        assertThat(rejects.mayConcern(delivered("A@example.com"))).isTrue();
        assertThat(hashed).isEmpty();
    }

    private static RecordOutcome delivered(String email) {
        return new SettledRecord(
                new SourceRecord(1, "users.csv", 2, new Object[0], null, 0),
                Outcome.DELIVERED,
                null,
                SomeUsers.user(email, null));
    }
}
