package io.iterablebatch.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.source.CampaignRules;
import io.iterablebatch.job.source.CampaignRules.AgeRules;
import io.iterablebatch.job.source.CampaignRules.LabelRule;
import io.iterablebatch.job.source.CampaignRules.Recurrence;
import io.iterablebatch.job.source.CampaignRules.RecurrenceRules;
import io.iterablebatch.job.source.PointInTime;
import io.iterablebatch.live.FakeReads;
import io.iterablebatch.live.LiveCampaign;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class CampaignSelectionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant DAY = Instant.parse("2026-08-25T00:00:00Z");

    /** Just before, at and just after the limits that the rules have. */
    private static final List<Instant> TIMES = List.of(
            NOW.minus(Duration.ofDays(90)).minusMillis(1),
            NOW.minus(Duration.ofDays(90)),
            NOW.minus(Duration.ofDays(90)).plusMillis(1),
            DAY.minusMillis(1),
            DAY,
            NOW);

    private static final List<PointInTime> LIMITS =
            List.of(new PointInTime.Ago(Duration.ofDays(90)), new PointInTime.Day(LocalDate.parse("2026-08-25")));

    @Property(tries = 2_000)
    void selectsWhatEveryRuleLetsIn(
            @ForAll("campaigns") List<LiveCampaign> campaigns, @ForAll("rules") CampaignRules rules) {
        List<Long> expected = new ArrayList<>();
        for (LiveCampaign campaign : campaigns) {
            if (wanted(campaign, rules, campaigns)) {
                expected.add(campaign.id());
            }
        }
        FakeReads api = CampaignApi.of(campaigns);
        Selection selection = Selection.of(rules, NOW);
        if (rules.recurrence().childrenOf().stream()
                .anyMatch(parent -> campaigns.stream().noneMatch(campaign -> isFrom(campaign, parent)))) {
            assertThatThrownBy(() -> selection.select(api)).isInstanceOf(UsageFailure.class);
            return;
        }

        assertThat(selection.select(api)).extracting(SelectedTarget::id).isEqualTo(expected);
        for (LiveCampaign campaign : campaigns) {
            assertThat(selection.explain(campaign.id(), api).selected())
                    .as("what explains %s agrees with what selects", campaign)
                    .isEqualTo(expected.contains(campaign.id()));
        }
    }

    /** The rules once more, in plain words. */
    private static boolean wanted(LiveCampaign campaign, CampaignRules rules, List<LiveCampaign> all) {
        Set<String> labels = new HashSet<>();
        campaign.labels().names().forEach(label -> labels.add(label.toLowerCase(Locale.ROOT)));
        boolean parent = campaign.description().state().equals("Recurring")
                || all.stream().anyMatch(other -> isFrom(other, campaign.id()));
        boolean child = campaign.recurringCampaignId() != null;
        boolean recurs = rules.recurrence().kinds().isEmpty();
        for (Recurrence recurrence : rules.recurrence().kinds()) {
            switch (recurrence) {
                case NONE -> recurs |= !parent && !child;
                case PARENT -> recurs |= parent;
                case CHILD -> recurs |= child;
            }
        }
        String name = rules.name();
        return recurs
                && has(rules.states(), campaign.description().state())
                && has(rules.types(), campaign.description().type())
                && has(rules.media(), campaign.description().medium())
                && earlier(campaign.times().createdAt(), rules.ages().createdBefore())
                && earlier(campaign.times().endedAt(), rules.ages().endedBefore())
                && earlier(campaign.times().updatedAt(), rules.ages().notUpdatedSince())
                && (rules.labels().any().isEmpty()
                        || rules.labels().any().stream().anyMatch(labels::contains))
                && labels.containsAll(rules.labels().all())
                && rules.labels().none().stream().noneMatch(labels::contains)
                && (name == null || campaign.description().name().startsWith(name.substring(0, name.length() - 1)))
                && (rules.recurrence().childrenOf().isEmpty()
                        || rules.recurrence().childrenOf().stream().anyMatch(id -> isFrom(campaign, id)))
                && !rules.keep().contains(campaign.id());
    }

    private static boolean isFrom(LiveCampaign campaign, long parent) {
        return campaign.recurringCampaignId() != null && campaign.recurringCampaignId() == parent;
    }

    private static boolean has(Set<String> words, String word) {
        return words.isEmpty() || words.stream().anyMatch(word::equalsIgnoreCase);
    }

    private static boolean earlier(@Nullable Instant time, @Nullable PointInTime limit) {
        return limit == null || (time != null && time.compareTo(limit.at(NOW)) < 0);
    }

    @Example
    void asksForNoMoreThanTheRulesNeed() {
        List<LiveCampaign> campaigns = List.of(campaign(1, "Recurring", null), campaign(2, "Finished", 1L));

        assertThat(asked(campaigns, Set.of("finished"), Set.of(), Set.of()))
                .containsExactly("/api/campaigns?page=1&pageSize=1000&sort=id&campaignState=Finished");
        assertThat(asked(campaigns, Set.of("Finished"), Set.of(Recurrence.CHILD), Set.of()))
                .containsExactly("/api/campaigns?page=1&pageSize=1000&sort=id&campaignState=Finished");
        assertThat(asked(campaigns, Set.of("Finished"), Set.of(Recurrence.NONE), Set.of()))
                .as("parents of campaigns in other states")
                .containsExactly("/api/campaigns?page=1&pageSize=1000&sort=id");
        assertThat(asked(campaigns, Set.of("Finished"), Set.of(), Set.of(1L)))
                .containsExactly("/api/campaigns/recurring/1/childCampaigns?page=1&pageSize=1000&sort=id");
    }

    private static List<String> asked(
            List<LiveCampaign> campaigns, Set<String> states, Set<Recurrence> recurring, Set<Long> parents) {
        FakeReads api = CampaignApi.of(campaigns);
        Selection.of(
                        new CampaignRules(
                                states,
                                Set.of(),
                                Set.of(),
                                AgeRules.NONE,
                                LabelRule.NONE,
                                null,
                                new RecurrenceRules(recurring, parents),
                                Set.of()),
                        NOW)
                .select(api);
        return api.asked();
    }

    @Example
    void everyIdThatIsNoRecurringCampaignIsNamedAtOnce() {
        CampaignRules rules = new CampaignRules(
                Set.of(),
                Set.of(),
                Set.of(),
                AgeRules.NONE,
                LabelRule.NONE,
                null,
                new RecurrenceRules(Set.of(), Set.of(1L, 2L, 3L)),
                Set.of());

        assertThatThrownBy(() -> Selection.of(rules, NOW)
                        .select(CampaignApi.of(List.of(campaign(1, "Recurring", null), campaign(2, "Finished", 1L)))))
                .isInstanceOf(UsageFailure.class)
                .hasMessage(
                        "source.campaigns.children-of: there is no recurring campaign 2; correct the id or remove it"
                                + System.lineSeparator()
                                + "source.campaigns.children-of: there is no recurring campaign 3; correct the id or remove it");
    }

    /** What may be protected by a label is not touched because the label's name is missing. */
    @Example
    void aCampaignWhoseLabelsHaveNoNamesIsLeftOutWhereALabelWouldProtectIt() {
        FakeReads api = new FakeReads(target -> FakeReads.json(
                target.startsWith("/api/campaigns?")
                        ? "{'campaigns':[{'id':1,'labelIds':[9]},{'id':2},{'id':3,'labels':['x'],'labelIds':[9]}]}"
                        : "{'id':1,'labelIds':[9]}"));
        CampaignRules rules = new CampaignRules(
                Set.of(),
                Set.of(),
                Set.of(),
                AgeRules.NONE,
                new LabelRule(Set.of(), Set.of(), Set.of("evergreen")),
                null,
                RecurrenceRules.NONE,
                Set.of());

        Selection selection = Selection.of(rules, NOW);
        assertThat(selection.select(api)).extracting(SelectedTarget::id).containsExactly(2L, 3L);
        assertThat(selection.explain(1, api).text()).contains("it has labels that Iterable does not name");
    }

    private static LiveCampaign campaign(long id, String state, @Nullable Long parent) {
        return new LiveCampaign(
                id,
                new LiveCampaign.CampaignDescription("c" + id, "Blast", state, "Email"),
                new LiveCampaign.CampaignTimes(null, null, null),
                null,
                new LiveCampaign.CampaignLabels(List.of(), false),
                parent);
    }

    @Provide
    Arbitrary<List<LiveCampaign>> campaigns() {
        Arbitrary<List<Instant>> times =
                Arbitraries.of(TIMES).injectNull(0.2).list().ofSize(3);
        Arbitrary<LiveCampaign> one = Combinators.combine(
                        Arbitraries.of("Sale a", "Sale b", "sale", "News"),
                        Arbitraries.of("Blast", "Triggered"),
                        Arbitraries.of("Finished", "Running", "Recurring", "Paused"),
                        Arbitraries.of("Email", "SMS"),
                        times,
                        Arbitraries.of("x", "Y", "evergreen").set().ofMaxSize(3),
                        Arbitraries.of(1L, 2L, 3L).injectNull(0.6))
                .as((name, type, state, medium, at, labels, parent) -> new LiveCampaign(
                        0,
                        new LiveCampaign.CampaignDescription(name, type, state, medium),
                        new LiveCampaign.CampaignTimes(at.get(0), at.get(1), at.get(2)),
                        null,
                        new LiveCampaign.CampaignLabels(List.copyOf(labels), false),
                        parent));
        return one.list().ofMaxSize(12).map(CampaignSelectionTest::numbered);
    }

    private static List<LiveCampaign> numbered(List<LiveCampaign> campaigns) {
        List<LiveCampaign> numbered = new ArrayList<>();
        for (LiveCampaign each : campaigns) {
            numbered.add(new LiveCampaign(
                    numbered.size() + 1L,
                    new LiveCampaign.CampaignDescription(
                            each.description().name(),
                            each.description().type(),
                            each.description().state(),
                            each.description().medium()),
                    new LiveCampaign.CampaignTimes(
                            each.times().createdAt(),
                            each.times().updatedAt(),
                            each.times().endedAt()),
                    null,
                    new LiveCampaign.CampaignLabels(
                            each.labels().names(), each.labels().unnamed()),
                    each.recurringCampaignId()));
        }
        return numbered;
    }

    @Provide
    Arbitrary<CampaignRules> rules() {
        Arbitrary<List<PointInTime>> limits =
                Arbitraries.of(LIMITS).injectNull(0.7).list().ofSize(3);
        Arbitrary<List<Set<String>>> labels = some("x", "y", "evergreen").list().ofSize(3);
        Arbitrary<List<Set<Long>>> ids = Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(Set.<Long>of())),
                        Tuple.of(1, Arbitraries.of(1L, 2L, 3L).set().ofMaxSize(2)))
                .list()
                .ofSize(2);
        return Combinators.combine(
                        some("finished", "Running", "paused", "Recurring"),
                        some("blast", "Triggered"),
                        some("EMAIL"),
                        limits,
                        labels,
                        Arbitraries.of("Sale*", "S*", "*").injectNull(0.5),
                        Arbitraries.of(Recurrence.class).set().ofMaxSize(3),
                        ids)
                .as((states, types, media, at, label, name, recurring, id) -> new CampaignRules(
                        states,
                        types,
                        media,
                        new AgeRules(at.get(0), at.get(1), at.get(2)),
                        new LabelRule(label.get(0), label.get(1), label.get(2)),
                        name,
                        new RecurrenceRules(recurring, id.get(0)),
                        id.get(1)));
    }

    private static Arbitrary<Set<String>> some(String... words) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Set.<String>of())),
                Tuple.of(1, Arbitraries.of(words).set().ofMaxSize(2)));
    }
}
