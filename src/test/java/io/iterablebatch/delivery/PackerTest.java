package io.iterablebatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.CulpritEvidence;
import io.iterablebatch.api.Suspicion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackerTest {

    private final Packer packer = new Packer(new FakeIterable(3), WindowLimits.of(10, 100));

    /** On a stop only what stands before a record that was sent may go: the first that goes alone may stand behind. */
    @Test
    void oneThatGoesAloneIsFoundBehindOneThatMayNotGo() {
        Item early = folded(1, "a");
        Item late = folded(5, "b");
        Suspicion suspicion = new Suspicion(new CulpritEvidence(3), null, 0);
        packer.unfold(late, suspicion);
        packer.unfold(early, suspicion);

        assertThat(recordsOf(packer.nextBefore(1))).isEmpty();
        assertThat(recordsOf(packer.nextBefore(3))).containsExactly(1L);
        assertThat(recordsOf(packer.nextBefore(3))).isEmpty();
        assertThat(recordsOf(packer.next())).containsExactly(5L);
    }

    /** Two rows of one user, on their way as one. */
    private Item folded(int record, String user) {
        packer.add(new Entry(Rows.row(record, user, null, "v")));
        packer.add(new Entry(Rows.row(record + 1, user, null, "w")));
        return packer.next().items().get(0);
    }

    private static List<Long> recordsOf(@Nullable Batch batch) {
        return batch == null
                ? List.of()
                : batch.rows().stream().map(row -> row.record().number()).toList();
    }
}
