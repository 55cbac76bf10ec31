package io.iterablebatch.changes.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.changes.packed.MemoryFingerprints;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeliveredContentsTest {

    @Test
    void knowsWhatWasAddedAndNothingElse() {
        Random random = new Random(1);
        TreeSet<Long> users = new TreeSet<>();
        Set<Long> others = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            users.add(random.nextLong());
            others.add(random.nextLong());
        }
        MemoryFingerprints entries = new MemoryFingerprints();
        users.forEach(user -> entries.add(user, user + 1, (int) (user & 0x7FFF) + 1, 0, (byte) 0));

        KnownFingerprints known = KnownFingerprints.read(entries, users.size(), false);

        assertThat(users).allMatch(user -> known.deliveredAt(user, user + 1) == (user & 0x7FFF) + 1);
        assertThat(users).noneMatch(user -> known.deliveredAt(user, user) != 0);
        assertThat(others).noneMatch(other -> known.deliveredAt(other, other + 1) != 0);
    }

    /** Numbers that are not spread, as no hash would make them: at worst something is not known. */
    @Test
    void holdsNothingWrongOfNumbersThatMeet() {
        MemoryFingerprints entries = new MemoryFingerprints();
        for (int i = 0; i < 10_000; i++) {
            entries.add(Long.MAX_VALUE - 10_000 + i, 7, 1, 0, (byte) 0);
        }
        KnownFingerprints known = KnownFingerprints.read(entries, 10_000, false);

        assertThat(known.deliveredAt(Long.MAX_VALUE - 10_000, 7)).isOne();
        assertThat(known.deliveredAt(Long.MAX_VALUE - 1, 7)).isZero();
        assertThat(known.deliveredAt(Long.MAX_VALUE, 7)).isZero();
    }
}
