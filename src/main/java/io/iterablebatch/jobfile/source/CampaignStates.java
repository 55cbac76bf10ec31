package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.WordParser;
import java.util.List;

/**
 * The states of campaigns that an action can do something with, in Iterable's words (contract §5, §6, §9). What to do
 * with each target is decided by its live state; this keeps rules from asking for what cannot be.
 *
 * @param usual those that are meant where no rule names any
 * @param possible those that a rule may name
 */
record CampaignStates(List<String> usual, List<String> possible) {

    /** All that are known but {@code Archived}, in which nothing is left to do. */
    static final List<String> ALL =
            List.of("Draft", "Ready", "Scheduled", "Starting", "Running", "Recurring", "Finished", "Aborted");

    /** @param action one on campaigns */
    static CampaignStates of(ActionName action) {
        return switch (action) {
            case CAMPAIGNS_ARCHIVE -> same(ALL);
            case CAMPAIGNS_ABORT -> same(List.of("Starting", "Running"));
            case CAMPAIGNS_CANCEL -> same(List.of("Scheduled", "Recurring"));
            // A draft is not finished, and what was deactivated or aborted was so on purpose: these are to be named.
            case CAMPAIGNS_ACTIVATE_TRIGGERED ->
                new CampaignStates(List.of("Ready"), List.of("Draft", "Ready", "Finished", "Aborted"));
            case USERS_BULK_UPDATE,
                    SUBSCRIPTIONS_BULK_UPDATE,
                    TEMPLATES_BULK_DELETE,
                    EMAILS_CANCEL,
                    IN_APP_CANCEL,
                    EXPORTS_CANCEL -> throw new IllegalArgumentException(action + " does not work on campaigns");
        };
    }

    /** One of the known words. */
    static String parse(String text) throws InvalidValueException {
        if (text.equals("Archived")) {
            throw new InvalidValueException("nothing is left to do with a campaign that is archived; remove it");
        }
        return WordParser.among(ALL).parse(text);
    }

    private static CampaignStates same(List<String> states) {
        return new CampaignStates(states, states);
    }
}
