package io.iterablebatch.selection;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.CampaignRules;
import io.iterablebatch.job.source.CampaignRules.Recurrence;
import io.iterablebatch.live.CampaignReader;
import io.iterablebatch.live.LiveCampaign;
import io.iterablebatch.target.TargetKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rules over campaigns. Reads no more from the project than the rules need. */
final class CampaignSelection implements Selection {

    private final CampaignRules rules;
    private final Set<Recurrence> recurring;
    private final Instant now;

    CampaignSelection(CampaignRules rules, Instant now) {
        this.rules = rules;
        this.recurring = rules.recurrence().kinds().containsAll(EnumSet.allOf(Recurrence.class))
                ? Set.of()
                : rules.recurrence().kinds();
        this.now = now;
    }

    @Override
    public List<SelectedTarget> select(ApiClient client) {
        Map<Long, LiveCampaign> children = children(client);
        boolean listed = rules.recurrence().childrenOf().isEmpty();
        Collection<LiveCampaign> all = List.of();
        if (isAboutParents()) {
            all = CampaignReader.all(client);
        } else if (listed) {
            all = CampaignReader.all(client, rules.states());
        }
        RuleSet<LiveCampaign> book = book(parents(all), children.keySet());
        return (listed ? all : children.values())
                .stream()
                        .filter(book::letsIn)
                        .map(campaign -> new SelectedTarget(campaign.id(), campaign.targetState()))
                        .toList();
    }

    @Override
    public List<String> rules() {
        return book(Set.of(), Set.of()).texts();
    }

    @Override
    public SelectionExplanation explain(long id, ApiClient client) {
        LiveCampaign campaign = CampaignReader.one(client, id);
        if (campaign == null) {
            return SelectionExplanation.absent(TargetKind.CAMPAIGN, id);
        }
        Set<Long> parents = isAboutParents() ? parents(CampaignReader.all(client)) : Set.of();
        RuleSet<LiveCampaign> book = book(parents, children(client).keySet());
        return new SelectionExplanation(
                TargetKind.CAMPAIGN, id, campaign.description().name(), book.judge(campaign));
    }

    private RuleSet<LiveCampaign> book(Set<Long> parents, Set<Long> children) {
        RuleSet<LiveCampaign> book = new RuleSet<LiveCampaign>(now)
                .oneOf(
                        "states",
                        rules.states(),
                        campaign -> campaign.description().state())
                .oneOf(
                        "types",
                        rules.types(),
                        campaign -> campaign.description().type())
                .oneOf(
                        "media",
                        rules.media(),
                        campaign -> campaign.description().medium())
                .before(
                        "created-before",
                        rules.ages().createdBefore(),
                        "was created",
                        campaign -> campaign.times().createdAt())
                .before(
                        "ended-before",
                        rules.ages().endedBefore(),
                        "ended",
                        campaign -> campaign.times().endedAt())
                .before(
                        "not-updated-since",
                        rules.ages().notUpdatedSince(),
                        "was updated",
                        campaign -> campaign.times().updatedAt());
        LabelRules.add(book, rules.labels());
        book.named(rules.name(), campaign -> campaign.description().name());
        if (!recurring.isEmpty()) {
            RecurrenceRule.add(book, recurring, parents);
        }
        if (!rules.recurrence().childrenOf().isEmpty()) {
            book.rule(
                    "children-of " + RuleWords.list(rules.recurrence().childrenOf()),
                    campaign -> children.contains(campaign.id()),
                    campaign -> campaign.recurringCampaignId() == null
                            ? "no campaign made it"
                            : "campaign " + campaign.recurringCampaignId() + " made it");
        }
        return book.keep(rules.keep(), LiveCampaign::id);
    }

    /** Whether the rules need to know which campaigns made others: only those others show it. */
    private boolean isAboutParents() {
        return recurring.contains(Recurrence.PARENT) || recurring.contains(Recurrence.NONE);
    }

    private static Set<Long> parents(Collection<LiveCampaign> campaigns) {
        return campaigns.stream()
                .map(LiveCampaign::recurringCampaignId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Map<Long, LiveCampaign> children(ApiClient client) {
        Map<Long, LiveCampaign> children = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (long parent : new TreeSet<>(rules.recurrence().childrenOf())) {
            Collection<LiveCampaign> made = CampaignReader.childrenOf(client, parent);
            if (made == null) {
                problems.add(new Problem(
                        "source.campaigns.children-of",
                        "there is no recurring campaign " + parent + "; correct the id or remove it"));
            } else {
                made.forEach(child -> children.put(child.id(), child));
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        return children;
    }
}
