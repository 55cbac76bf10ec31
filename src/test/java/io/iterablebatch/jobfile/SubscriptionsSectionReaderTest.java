package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Ids;
import io.iterablebatch.job.action.SubscriptionsSection.Mode;
import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionsSectionReaderTest {

    private static JobText job(String more) {
        return JobText.of("""
                action: subscriptions.bulk-update
                source: { csv: a.csv }
                identify: { email: email }
                """ + more);
    }

    private static SubscriptionsSection section(String more) {
        return (SubscriptionsSection) job(more).read().section();
    }

    @Test
    void aColumnAListOfIdsOrAColumnWithItsSeparator() {
        SubscriptionsSection section = section("""
                subscriptions:
                  emailListIds: lists
                  unsubscribedChannelIds: { column: channels, separator: ";" }
                  subscribedMessageTypeIds: [3003, 3001, 3003]
                """);

        assertThat(((Shape.Wide) section.shape()).fields())
                .containsExactly(
                        new Ids.Column(
                                SubscriptionField.EMAIL_LISTS,
                                new NamedColumn("subscriptions.emailListIds", "lists", 5),
                                "|"),
                        new Ids.Column(
                                SubscriptionField.UNSUBSCRIBED_CHANNELS,
                                new NamedColumn("subscriptions.unsubscribedChannelIds", "channels", 6),
                                ";"),
                        new Ids.Fixed(SubscriptionField.SUBSCRIBED_MESSAGE_TYPES, IdSet.of(3001, 3003), 7));
        assertThat(section.mode()).isEqualTo(Mode.OVERWRITE);
        assertThat(section.columns()).extracting(NamedColumn::column).containsExactly("email", "lists", "channels");
    }

    @Test
    void rowsHaveOneChangeEachAndAreMergedUnlessSaidOtherwise() {
        SubscriptionsSection section = section("rows: { id: what }\n");

        assertThat(section.shape())
                .isEqualTo(new Shape.RowByRow(
                        new NamedColumn("rows.kind", "kind", 4),
                        new NamedColumn("rows.id", "what", 4),
                        new NamedColumn("rows.change", "change", 4)));
        assertThat(section.mode()).isEqualTo(Mode.MERGE);
        assertThat(section.visibleAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(section("rows: {}\nmode: overwrite\n").mode()).isEqualTo(Mode.OVERWRITE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            ''                                                       ! 1: `subscriptions` is missing
            subscriptions: {}                                        ! 4: `subscriptions` names no field
            subscriptions: { lists: a }                              ! 4: unknown key `subscriptions.lists`
            subscriptions: { emailListIds: [1, x] }                  ! 4: `subscriptions.emailListIds`, element `x`: write a whole number
            subscriptions: { emailListIds: { separator: "," } }      ! 4: `subscriptions.emailListIds.column` is missing
            subscriptions: { emailListIds: { column: a, separator: 1 } } ! 4: `subscriptions.emailListIds.separator: 1`: a separator
            subscriptions: { emailListIds: a }\\nrows: {}             ! 5: `rows` is for
            rows: {}\\nempty: clear                                   ! 5: `empty` is for
            rows: {}\\nmode: replace                                  ! 5: `mode: replace`: write one of merge, overwrite
            subscriptions: { emailListIds: [] }\\nmode: merge         ! 4: `subscriptions.emailListIds: []` names nothing
            subscriptions: { emailListIds: a }\\nvisible-after: 1m    ! 5: `visible-after` is for `mode: merge`
            subscriptions: { emailListIds: a }\\nguards: { max-unsubscribed: 5% } ! 5: `guards.max-unsubscribed` must know
            subscriptions: { emailListIds: a }\\nguards: { count-first: true } ! 5: `count-first` counts for
            """)
    void mistakesSayTheWayOut(String more, String problem) {
        assertThat(job(more.replace("\\n", "\n") + "\n").problem()).startsWith(problem);
    }

    @Test
    void theGuardNeedsAReadOrAPassThatCounts() {
        String guard = "guards: { max-unsubscribed: 5%, count-first: true }\n";

        assertThat(job("rows: {}\nguards: { max-unsubscribed: 5% }\n")
                        .read()
                        .options()
                        .guards()
                        .countFirst())
                .isFalse();
        assertThat(job("subscriptions: { emailListIds: a }\n" + guard)
                        .read()
                        .options()
                        .guards()
                        .maxUnsubscribed())
                .isEqualTo(new Guards.Limit.Share(0.05));
        assertThat(JobText.minimalWith("guards: { max-unsubscribed: 5 }\n").problem())
                .isEqualTo("4: `guards.max-unsubscribed` is for `action: subscriptions.bulk-update`; remove it");
    }

    @Test
    void onlyHowLongAReadIsStaleMayChangeBetweenARunAndItsResume() {
        String hash = job("rows: {}\n").read().definition().definitionHash();

        assertThat(job("rows: { kind: kind }\nvisible-after: 5s\nmode: merge\n")
                        .read()
                        .definition()
                        .definitionHash())
                .isEqualTo(hash);
        assertThat(job("rows: {}\nmode: overwrite\n").read().definition().definitionHash())
                .isNotEqualTo(hash);
    }
}
