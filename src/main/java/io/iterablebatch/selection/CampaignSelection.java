package io.iterablebatch.selection;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.jobfile.CampaignRules;
import io.iterablebatch.jobfile.CampaignRules.Recurrence;
import io.iterablebatch.live.Campaign;
import io.iterablebatch.live.Campaigns;
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

/** Rules over campaigns. Asks for no more of the project than they need. */
final class CampaignSelection implements Selection {

    private final CampaignRules rules;
    private final Set<Recurrence> recurring;
    private final Instant now;

    CampaignSelection(CampaignRules rules, Instant now) {
        this.rules = rules;
        this.recurring = rules.recurring().containsAll(EnumSet.allOf(Recurrence.class)) ? Set.of() : rules.recurring();
        this.now = now;
    }

    @Override
    public List<Selected> select(ApiClient client) {
        Map<Long, Campaign> children = children(client);
        boolean listed = rules.childrenOf().isEmpty();
        Collection<Campaign> all = List.of();
        if (isAboutParents()) {
            all = Campaigns.all(client);
        } else if (listed) {
            all = Campaigns.all(client, rules.states());
        }
        RuleBook<Campaign> book = book(parents(all), children.keySet());
        return (listed ? all : children.values())
                .stream()
                        .filter(book::letsIn)
                        .map(campaign -> new Selected(campaign.id(), campaign.targetState()))
                        .toList();
    }

    @Override
    public Explanation explain(long id, ApiClient client) {
        Campaign campaign = Campaigns.one(client, id);
        if (campaign == null) {
            return Explanation.absent(TargetKind.CAMPAIGN, id);
        }
        Set<Long> parents = isAboutParents() ? parents(Campaigns.all(client)) : Set.of();
        RuleBook<Campaign> book = book(parents, children(client).keySet());
        return new Explanation(TargetKind.CAMPAIGN, id, campaign.name(), book.judge(campaign));
    }

    private RuleBook<Campaign> book(Set<Long> parents, Set<Long> children) {
        RuleBook<Campaign> book = new RuleBook<Campaign>(now)
                .oneOf("states", rules.states(), Campaign::state)
                .oneOf("types", rules.types(), Campaign::type)
                .oneOf("media", rules.media(), Campaign::medium)
                .before("created-before", rules.createdBefore(), "was created", Campaign::createdAt)
                .before("ended-before", rules.endedBefore(), "ended", Campaign::endedAt)
                .before("not-updated-since", rules.notUpdatedSince(), "was updated", Campaign::updatedAt);
        LabelRules.add(book, rules.labels());
        book.named(rules.name(), Campaign::name);
        if (!recurring.isEmpty()) {
            RecurrenceRule.add(book, recurring, parents);
        }
        if (!rules.childrenOf().isEmpty()) {
            book.rule(
                    "children-of " + Words.list(rules.childrenOf()),
                    campaign -> children.contains(campaign.id()),
                    campaign -> campaign.recurringCampaignId() == null
                            ? "no campaign made it"
                            : "campaign " + campaign.recurringCampaignId() + " made it");
        }
        return book.keep(rules.keep(), Campaign::id);
    }

    /** Whether it matters which campaigns made others: that shows in those others only. */
    private boolean isAboutParents() {
        return recurring.contains(Recurrence.PARENT) || recurring.contains(Recurrence.NONE);
    }

    private static Set<Long> parents(Collection<Campaign> campaigns) {
        return campaigns.stream()
                .map(Campaign::recurringCampaignId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Map<Long, Campaign> children(ApiClient client) {
        Map<Long, Campaign> children = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (long parent : new TreeSet<>(rules.childrenOf())) {
            Collection<Campaign> made = Campaigns.childrenOf(client, parent);
            if (made == null) {
                problems.add(new Problem(
                        "source.campaigns.children-of",
                        "there is no recurring campaign " + parent + "; correct the id or remove it"));
            } else {
                made.forEach(child -> children.put(child.id(), child));
            }
        }
        if (!problems.isEmpty()) {
            throw new Problems(problems);
        }
        return children;
    }
}
