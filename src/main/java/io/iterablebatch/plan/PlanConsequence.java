package io.iterablebatch.plan;

import io.iterablebatch.job.action.ActionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a plan is applied, for the person who decides (contract §5 to §8).
 *
 * @param sentences one for each thing that is done, and one for what is left as it is
 * @param forGood whether something of it cannot be undone through Iterable's API
 * @param liveTargets what the setting {@code include-live} means for targets that are live; null where the action does
 *     the same with the setting and without it
 */
public record PlanConsequence(
        List<String> sentences, boolean forGood, @Nullable String liveTargets) {

    public PlanConsequence {
        sentences = List.copyOf(sentences);
    }

    /** What happens when this plan is applied to targets that have not changed since. */
    public static PlanConsequence of(Plan plan) {
        PlanTotals totals = PlanTotals.of(plan);
        ActionName action = plan.subject().action();
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<String, Long> step : totals.byStep().entrySet()) {
            sentences.add(counted(plan, step.getValue()) + words(action, step.getKey()));
        }
        if (totals.done() > 0) {
            sentences.add(counted(plan, totals.done()) + "as wanted already: nothing is done to "
                    + (totals.done() == 1 ? "it." : "them."));
        }
        if (totals.refused() > 0) {
            sentences.add(counted(plan, totals.refused()) + "left alone: "
                    + String.join(", ", totals.byReason().keySet()) + ".");
        }
        return new PlanConsequence(sentences, totals.acts() > 0 && isForGood(action), liveTargets(plan));
    }

    /** Only archiving asks for the setting: to abort or to cancel is to stop what is live. */
    private static @Nullable String liveTargets(Plan plan) {
        if (plan.subject().action() != ActionName.CAMPAIGNS_ARCHIVE) {
            return null;
        }
        return plan.settings().includeLive()
                ? "may be stopped, then archived (include-live: true)"
                : "are left alone (no include-live: true)";
    }

    private static String counted(Plan plan, long number) {
        return plan.kind().counted(number) + (number == 1 ? " is " : " are ");
    }

    private static String words(ActionName action, String does) {
        return switch (action) {
            case CAMPAIGNS_ABORT ->
                "aborted: mailing stops and can never go on. What was mailed is out. This cannot be undone.";
            case CAMPAIGNS_CANCEL -> "cancelled, back to Ready: nothing is mailed until somebody schedules it anew.";
            case CAMPAIGNS_ACTIVATE_TRIGGERED ->
                "activated: whoever triggers it is mailed from now on. What is mailed cannot be called back.";
            case CAMPAIGNS_ARCHIVE -> archived(does);
            case TEMPLATES_BULK_DELETE -> "deleted. Nobody can bring a deleted template back.";
            case EMAILS_CANCEL, IN_APP_CANCEL ->
                "cancelled, unless sent by then: the user never gets it. This cannot be undone.";
            case EXPORTS_CANCEL -> "cancelled: what is not exported yet stays away. The export can be started again.";
            case USERS_BULK_UPDATE, SUBSCRIPTIONS_BULK_UPDATE ->
                throw new IllegalArgumentException(action + " has no targets");
        };
    }

    /** A campaign that is live is stopped on the way; the plan says how in its own words. */
    private static String archived(String does) {
        String undone = " Iterable's API cannot bring an archived campaign back.";
        String way = does.toUpperCase(Locale.ROOT);
        if (way.startsWith("ABORT")) {
            return "aborted, then archived: mailing stops and can never go on. This cannot be undone.";
        }
        if (way.startsWith("CANCEL")) {
            return "cancelled, then archived: what was scheduled is not mailed." + undone;
        }
        return way.startsWith("STOP") ? "stopped, then archived." + undone : "archived." + undone;
    }

    private static boolean isForGood(ActionName action) {
        return action != ActionName.CAMPAIGNS_CANCEL && action != ActionName.EXPORTS_CANCEL;
    }
}
