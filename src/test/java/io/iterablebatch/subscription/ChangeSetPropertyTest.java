package io.iterablebatch.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.subscription.IdSetChange.Edit;
import io.iterablebatch.subscription.IdSetChange.Replace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChangeSetPropertyTest {

    @Property
    void foldedAndThenAppliedIsAsOneAfterTheOther(
            @ForAll("changeSets") ChangeSet earlier,
            @ForAll("changeSets") ChangeSet later,
            @ForAll("states") UserSubscriptions user) {
        assertThat(after(after(user, earlier), later)).isEqualTo(after(user, earlier.then(later)));
    }

    @Property
    void appliedTwiceChangesNothingMore(
            @ForAll("changeSets") ChangeSet changes, @ForAll("states") UserSubscriptions user) {
        assertThat(after(user, changes).changedBy(changes)).isEmpty();
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("changeSets") ChangeSet changes) {
        byte[] item = ChangeSetJson.write("ä@example.com", "7", changes);

        assertThat(ChangeSetJson.read(item)).isEqualTo(changes);
        assertThat(ChangeSetJson.write("ä@example.com", "7", ChangeSetJson.read(item)))
                .isEqualTo(item);
    }

    /** Which of the two fields a message type changes is known only later: it makes no difference. */
    @Property
    void messageTypesMayBeFoldedBeforeOrAfterTheirPolicyIsKnown(
            @ForAll("rows") List<ChangeSet> rows, @ForAll("states") UserSubscriptions user) {
        ChangeSet folded = rows.stream().reduce(ChangeSet.NOTHING, ChangeSet::then);
        UserSubscriptions oneByOne = user;
        for (ChangeSet row : rows) {
            oneByOne = after(oneByOne, row.resolved(ChangeSetPropertyTest::isOptIn));
        }

        assertThat(after(user, folded.resolved(ChangeSetPropertyTest::isOptIn))).isEqualTo(oneByOne);
    }

    @Property
    void replacingLeavesNothingThatIsNotNamed(
            @ForAll("rows") List<ChangeSet> rows, @ForAll("states") UserSubscriptions user) {
        ChangeSet folded = rows.stream().reduce(ChangeSet.NOTHING, ChangeSet::then);
        ChangeSet replacing = folded.resolved(ChangeSetPropertyTest::isOptIn).replacing();

        for (SubscriptionField field : replacing.fields().keySet()) {
            assertThat(after(user, replacing).of(field))
                    .isEqualTo(after(UserSubscriptions.NONE, replacing).of(field));
        }
    }

    @Property
    void somebodyLosesExactlyWhereASubscriptionIsGone(
            @ForAll("changeSets") ChangeSet changes, @ForAll("states") UserSubscriptions user) {
        UserSubscriptions after = after(user, changes);
        boolean lost = SubscriptionField.SENT.stream()
                .anyMatch(field -> field.negative()
                        ? after.of(field).stream()
                                .anyMatch(id -> !user.of(field).contains(id))
                        : user.of(field).stream()
                                .anyMatch(id -> !after.of(field).contains(id)));

        assertThat(user.loseBy(user.changedBy(changes))).isEqualTo(lost);
    }

    private static UserSubscriptions after(UserSubscriptions user, ChangeSet changes) {
        return user.with(user.changedBy(changes));
    }

    private static boolean isOptIn(long id) {
        return id % 2 == 0;
    }

    @Provide
    Arbitrary<ChangeSet> changeSets() {
        Arbitrary<IdSetChange> change = Arbitraries.oneOf(
                ids().map(Replace::new),
                Combinators.combine(ids(), ids()).as((add, remove) -> new Edit(add, remove.minus(add))));
        return Arbitraries.maps(Arbitraries.of(SubscriptionField.SENT), change).map(ChangeSet::new);
    }

    /** One change each, as in a source with a row for each. */
    @Provide
    Arbitrary<List<ChangeSet>> rows() {
        Arbitrary<SubscriptionField> fields = Arbitraries.of(
                SubscriptionField.EMAIL_LISTS,
                SubscriptionField.UNSUBSCRIBED_CHANNELS,
                SubscriptionField.MESSAGE_TYPES);
        return Combinators.combine(fields, Arbitraries.longs().between(1, 6), Arbitraries.of(true, false))
                .as((field, id, add) ->
                        ChangeSet.of(field, new Edit(add ? IdSet.of(id) : IdSet.NONE, add ? IdSet.NONE : IdSet.of(id))))
                .list()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<UserSubscriptions> states() {
        return Arbitraries.maps(Arbitraries.of(SubscriptionField.SENT), ids()).map(ids -> {
            Map<SubscriptionField, IdSet> some = new HashMap<>(ids);
            return new UserSubscriptions(some);
        });
    }

    private static Arbitrary<IdSet> ids() {
        return Arbitraries.longs().between(1, 6).set().ofMaxSize(5).map(IdSet::of);
    }
}
