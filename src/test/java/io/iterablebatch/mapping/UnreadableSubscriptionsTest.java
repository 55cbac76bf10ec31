package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.UnreadableValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A value that could not be read must not pass for an empty one, which takes every list from a user. */
class UnreadableSubscriptionsTest {

    private static final UnreadableValue UNREADABLE = new UnreadableValue("BLOB");

    @Test
    void refusesTheRow() {
        assertRefused(UNREADABLE);
        assertRefused(List.of(1001L, UNREADABLE));
    }

    private static void assertRefused(Object lists) {
        JobFile job = JobText.of("""
                        action: subscriptions.bulk-update
                        source: { csv: users.csv }
                        identify: { email: email }
                        subscriptions: { emailListIds: lists }
                        empty: clear
                        """).read();
        SubscriptionsMapping mapping = SubscriptionsMapping.of(
                job, (SubscriptionsSection) job.section(), List.of("email", "lists"), SomeUsers.NUMBERS);
        SourceRecord record = new SourceRecord(1, "warehouse", 1, new Object[] {"a@example.com", lists}, null, 0);

        assertThat(mapping.map(record))
                .isInstanceOfSatisfying(
                        MappedRecord.Invalid.class,
                        invalid -> assertThat(invalid.reason().code()).isEqualTo("unreadable-value"));
    }
}
