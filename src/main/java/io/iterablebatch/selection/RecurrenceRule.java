package io.iterablebatch.selection;

import io.iterablebatch.job.source.CampaignRules.Recurrence;
import io.iterablebatch.live.LiveCampaign;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rule over a campaign's part in recurrence. A parent is a campaign in state Recurring, or one that made another: a
 * recurring campaign that was cancelled is still the one from which its children came. A campaign can be both parent
 * and child.
 */
final class RecurrenceRule {

    private static final String RECURRING = "Recurring";

    private RecurrenceRule() {}

    /** @param makers the campaigns that made another */
    static void add(RuleSet<LiveCampaign> book, Set<Recurrence> wanted, Set<Long> makers) {
        book.rule(
                "recurring "
                        + wanted.stream().sorted().map(RecurrenceRule::word).collect(Collectors.joining(", ")),
                campaign -> (isParent(campaign, makers) && wanted.contains(Recurrence.PARENT))
                        || (isChild(campaign) && wanted.contains(Recurrence.CHILD))
                        || (!isParent(campaign, makers) && !isChild(campaign) && wanted.contains(Recurrence.NONE)),
                campaign -> why(campaign, makers));
    }

    private static String why(LiveCampaign campaign, Set<Long> makers) {
        String child = isChild(campaign) ? "campaign " + campaign.recurringCampaignId() + " made it" : "";
        if (campaign.targetState().is(RECURRING)) {
            return "it is Recurring" + (child.isEmpty() ? "" : ", and " + child);
        }
        if (makers.contains(campaign.id())) {
            return "it made others" + (child.isEmpty() ? "" : ", and " + child);
        }
        return child.isEmpty() ? "no campaign made it, and it is not a recurring one" : child;
    }

    private static boolean isParent(LiveCampaign campaign, Set<Long> makers) {
        return campaign.description().state().equalsIgnoreCase(RECURRING) || makers.contains(campaign.id());
    }

    private static boolean isChild(LiveCampaign campaign) {
        return campaign.recurringCampaignId() != null;
    }

    private static String word(Recurrence recurrence) {
        return switch (recurrence) {
            case NONE -> "none";
            case PARENT -> "parents";
            case CHILD -> "children";
        };
    }
}
