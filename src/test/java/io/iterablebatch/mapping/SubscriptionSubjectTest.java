package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.IdSetChange.Edit;
import io.iterablebatch.subscription.IdSetChange.Replace;
import io.iterablebatch.subscription.SubscriptionField;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscriptionSubjectTest {

    private static final ChangeSet NINE = ChangeSet.of(SubscriptionField.EMAIL_LISTS, added(9));
    private static final ChangeSet NINE_AND_TEN = ChangeSet.of(SubscriptionField.EMAIL_LISTS, added(9, 10));
    private static final ChangeSet NO_LONGER_NINE =
            ChangeSet.of(SubscriptionField.EMAIL_LISTS, new Edit(IdSet.NONE, IdSet.of(9)));
    private static final ChangeSet TEN = ChangeSet.of(SubscriptionField.EMAIL_LISTS, added(10));
    private static final ChangeSet CHANNEL_NINE = ChangeSet.of(SubscriptionField.UNSUBSCRIBED_CHANNELS, added(9));
    private static final ChangeSet ONLY_TEN = ChangeSet.of(SubscriptionField.EMAIL_LISTS, new Replace(IdSet.of(10)));

    private static Edit added(long... ids) {
        return new Edit(IdSet.of(ids), IdSet.NONE);
    }

    @Test
    void whatIsAddedOrTakenAwayReplacesWhatWasSaidOfTheSameIds() {
        assertThat(replaces(NO_LONGER_NINE, NINE)).isTrue();
        assertThat(replaces(NINE, NO_LONGER_NINE)).isTrue();
        assertThat(replaces(TEN, NINE)).isFalse();
        assertThat(replaces(CHANNEL_NINE, NINE)).isFalse();
    }

    /** Sending the earlier row after it would undo what the later one says. */
    @Test
    void oneCommonIdIsEnough() {
        assertThat(replaces(TEN, NINE_AND_TEN)).isTrue();
        assertThat(replaces(NINE_AND_TEN, TEN)).isTrue();
    }

    @Test
    void aFieldAsAWholeReplacesAllThatWasSaidOfItAndIsReplacedByIt() {
        assertThat(replaces(ONLY_TEN, NINE)).isTrue();
        assertThat(replaces(NINE, ONLY_TEN)).isTrue();
        assertThat(replaces(ONLY_TEN, ONLY_TEN)).isTrue();
        assertThat(replaces(ONLY_TEN, CHANNEL_NINE)).isFalse();
    }

    @Test
    void oneCommonFieldIsEnough() {
        ChangeSet both = new ChangeSet(
                Map.of(SubscriptionField.EMAIL_LISTS, added(9), SubscriptionField.UNSUBSCRIBED_CHANNELS, added(9)));
        assertThat(replaces(CHANNEL_NINE, both)).isTrue();
        assertThat(replaces(both, CHANNEL_NINE)).isTrue();
        assertThat(replaces(both, TEN)).isFalse();
    }

    @Test
    void nothingIsAboutNothing() {
        var nothing = new SubscriptionSubject(ChangeSet.NOTHING);
        assertThat(nothing.named()).isEmpty();
        assertThat(nothing.replaced()).isEmpty();
    }

    private static boolean replaces(ChangeSet later, ChangeSet earlier) {
        return !Collections.disjoint(
                new SubscriptionSubject(later).replaced(), new SubscriptionSubject(earlier).named());
    }
}
