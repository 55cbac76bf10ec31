package io.iterablebatch.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class DeliveredContentsTest {

    @Property
    void itHoldsWhatItWasFilledWithAndNothingElse(
            @ForAll @Size(max = 200) List<Long> users, @ForAll @Size(max = 50) List<Long> others) {
        DeliveredContents before = new DeliveredContents();
        users.forEach(user -> before.add(user, user + 1));
        before.filled();

        assertThat(users).allMatch(user -> before.holds(user, user + 1));
        assertThat(users).noneMatch(user -> before.holds(user, user));
        assertThat(others).allMatch(other -> before.holds(other, other + 1) == users.contains(other));
    }
}
