package io.iterablebatch.delivery.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.api.CulpritEvidence;
import io.iterablebatch.delivery.FakeIterable;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.delivery.Rows;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.JsonItem;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.mapping.UserIdentifiers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackerTest {

    private final Packer packer = new Packer(new FakeIterable(3), WindowLimits.of(10, 100), SomeUsers.NUMBERS);

    /** On a stop only what stands before a record that was sent may go: the first that goes alone may stand behind. */
    @Test
    void oneThatGoesAloneIsFoundBehindOneThatMayNotGo() {
        BatchItem early = folded(1, "a");
        BatchItem late = folded(5, "b");
        ContentSuspicion suspicion = new ContentSuspicion(new CulpritEvidence(3), null, 0);
        packer.unfold(late, suspicion);
        packer.unfold(early, suspicion);

        assertThat(recordsOf(packer.nextBefore(1))).isEmpty();
        assertThat(recordsOf(packer.nextBefore(3))).containsExactly(1L);
        assertThat(recordsOf(packer.nextBefore(3))).isEmpty();
        assertThat(recordsOf(packer.next())).containsExactly(5L);
    }

    /**
     * The second row turns out to be of the user of the first and the third, which are folded. Before their batch comes
     * back, the queue of that user becomes part of another one, where nothing else wakes it up.
     */
    @Test
    void theRowsOfAnItemThatIsTakenApartGoInTheirOrder() {
        add(1, "a", null);
        add(2, null, "1");
        add(3, "a", null);
        Batch batch = packer.nextBefore(2);
        assertThat(recordsOf(batch)).containsExactly(1L, 3L);
        List<BatchItem> others = claim(batch, new ProfileIdentifiers("a", "1", null));
        add(4, null, "z");
        add(5, "a", "z");
        assertThat(recordsOf(packer.next())).isEmpty();

        packer.returned(batch.without(others), others);
        assertThat(sent()).containsExactly(List.of(1L), List.of(2L), List.of(3L), List.of(4L), List.of(5L));
    }

    /** What it waits for is settled before the batch that it had to leave comes back. */
    @Test
    void whatHadToLeaveABatchIsInNoOtherAndTakesNoRowUntilThatOneIsBack() {
        add(1, "a", null);
        Batch first = packer.next();
        claim(first, new ProfileIdentifiers("a", null, null));
        add(2, null, "1");
        Batch second = packer.next();
        List<BatchItem> others = claim(second, new ProfileIdentifiers("a", "1", null));
        assertThat(others).isEqualTo(second.items());
        settle(first);
        add(3, null, "1");
        assertThat(recordsOf(packer.next())).isEmpty();

        packer.returned(second.without(others), others);
        assertThat(sent()).containsExactly(List.of(2L), List.of(3L));
    }

    /** However unlikely: nothing of one user may be sent as if it were the other's. */
    @Test
    void twoUsersWhoShareANumberOnlyWaitForEachOther() {
        add(1, "a", null);
        packer.add(new WindowEntry(new Update(
                Rows.row(2, "b", null, "x").record(),
                new UserIdentifiers("b", null, SomeUsers.NUMBERS.of("a"), UserNumbers.NONE),
                JsonItem.of("b=v2".getBytes(StandardCharsets.UTF_8)))));
        add(3, "c", null);
        assertThat(sent()).containsExactly(List.of(1L, 3L), List.of(2L));
    }

    /** The second row is not in the first batch, and is on its way when the first one's is settled and looked up. */
    @Test
    void aKeyLeadsToThoseThatAreLeftWhenOneOfThemIsSettled() {
        add(1, "a", "1");
        Batch first = packer.next();
        add(2, "a", "2");
        add(3, "b", "1");
        settle(first);
        assertThat(recordsOf(packer.next())).containsExactly(2L);
        add(4, "a", null);
        add(5, "z", "1");
        assertThat(recordsOf(packer.next())).isEmpty();
    }

    private void add(int record, @Nullable String email, @Nullable String userId) {
        packer.add(new WindowEntry(Rows.row(record, email, userId, "v" + record)));
    }

    /** A batch of one is prepared, which shows whose it is. */
    private List<BatchItem> claim(Batch batch, ProfileIdentifiers user) {
        return packer.users().claim(batch, Map.of(batch.items().get(0).update(), user));
    }

    private void settle(Batch batch) {
        packer.returned(batch, List.of());
        batch.items().forEach(packer::settled);
    }

    /** The records of each batch that can be had from now on, each settled before the next. */
    private List<List<Long>> sent() {
        List<List<Long>> sent = new ArrayList<>();
        for (Batch batch = packer.next(); batch != null; batch = packer.next()) {
            sent.add(recordsOf(batch));
            settle(batch);
        }
        return sent;
    }

    /** Two rows of one user, on their way as one. */
    private BatchItem folded(int record, String user) {
        packer.add(new WindowEntry(Rows.row(record, user, null, "v")));
        packer.add(new WindowEntry(Rows.row(record + 1, user, null, "w")));
        return packer.next().items().get(0);
    }

    private static List<Long> recordsOf(@Nullable Batch batch) {
        return batch == null
                ? List.of()
                : Arrays.stream(batch.recordNumbers()).boxed().toList();
    }
}
