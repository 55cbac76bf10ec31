package io.iterablebatch.selection;

import io.iterablebatch.job.source.CampaignRules.LabelRule;
import io.iterablebatch.live.LiveCampaign;
import java.util.List;
import java.util.Set;

/**
 * Rules over the labels of campaigns, ignoring case. A campaign for which the API shows no labels has none; one for
 * which it shows only ids (contract §9) may have any label.
 */
final class LabelRules {

    private LabelRules() {}

    static void add(RuleSet<LiveCampaign> book, LabelRule labels) {
        if (!labels.any().isEmpty()) {
            Set<String> any = RuleWords.lower(labels.any());
            book.rule(
                    "labels.any " + RuleWords.list(labels.any()),
                    campaign ->
                            campaign.labels().names().stream().anyMatch(label -> any.contains(RuleWords.lower(label))),
                    campaign -> has(campaign, any));
        }
        if (!labels.all().isEmpty()) {
            Set<String> all = RuleWords.lower(labels.all());
            book.rule(
                    "labels.all " + RuleWords.list(labels.all()),
                    campaign -> RuleWords.lower(campaign.labels().names()).containsAll(all),
                    campaign -> lacks(campaign, all));
        }
        if (!labels.none().isEmpty()) {
            Set<String> none = RuleWords.lower(labels.none());
            book.rule(
                    "labels.none " + RuleWords.list(labels.none()),
                    campaign -> !campaign.labels().unnamed()
                            && campaign.labels().names().stream()
                                    .noneMatch(label -> none.contains(RuleWords.lower(label))),
                    campaign -> campaign.labels().unnamed()
                            ? "it has labels that Iterable does not name"
                            : has(campaign, none));
        }
    }

    private static String has(LiveCampaign campaign, Set<String> asked) {
        List<String> found = campaign.labels().names().stream()
                .filter(label -> asked.contains(RuleWords.lower(label)))
                .toList();
        String these = asked.size() == 1 ? "it does not have that label" : "it has none of these labels";
        return found.isEmpty() ? these : "it has " + labels(found);
    }

    private static String lacks(LiveCampaign campaign, Set<String> asked) {
        Set<String> has = RuleWords.lower(campaign.labels().names());
        List<String> missing =
                asked.stream().filter(label -> !has.contains(label)).toList();
        return missing.isEmpty() ? "it has every one" : "it lacks " + labels(missing);
    }

    private static String labels(List<String> labels) {
        return (labels.size() == 1 ? "the label " : "the labels ") + RuleWords.list(labels);
    }
}
