package io.iterablebatch.action;

import io.iterablebatch.api.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ten things that the tool can do to Iterable. Limits are the published ones (contract §12); where none is
 * published, a modest one is assumed.
 */
public enum ActionName {
    USERS_BULK_UPDATE("users.bulk-update", "POST", "/api/users/bulkUpdate", 5, Plan.NONE, true),
    SUBSCRIPTIONS_BULK_UPDATE(
            "subscriptions.bulk-update", "POST", "/api/users/bulkUpdateSubscriptions", 5, Plan.NONE, false),
    TEMPLATES_BULK_DELETE("templates.bulk-delete", "POST", "/api/templates/bulkDelete", 1, Plan.REVIEWED, false),
    CAMPAIGNS_ARCHIVE("campaigns.archive", "POST", "/api/campaigns/archive", 5, Plan.REVIEWED, false),
    CAMPAIGNS_ABORT("campaigns.abort", "POST", "/api/campaigns/abort", 5, Plan.REVIEWED, false),
    CAMPAIGNS_CANCEL("campaigns.cancel", "POST", "/api/campaigns/cancel", 5, Plan.REVIEWED, false),
    CAMPAIGNS_ACTIVATE_TRIGGERED(
            "campaigns.activate-triggered", "POST", "/api/campaigns/activateTriggered", 5, Plan.REVIEWED, false),
    EMAILS_CANCEL("emails.cancel", "POST", "/api/email/cancel", 5, Plan.TARGETS_ONLY, false),
    IN_APP_CANCEL("in-app.cancel", "POST", "/api/inApp/cancel", 5, Plan.TARGETS_ONLY, false),
    EXPORTS_CANCEL("exports.cancel", "DELETE", "/api/export/{jobId}", 1, Plan.NONE, false);

    /** What must be reviewed before the action is done. */
    public enum Plan {
        /** Nothing. */
        NONE,
        /** The targets with their names and states. */
        REVIEWED,
        /** The targets alone: no state of theirs can be read. */
        TARGETS_ONLY
    }

    private final String word;
    private final String method;
    private final String path;
    private final double requestsPerSecond;
    private final Plan plan;
    private final boolean available;

    ActionName(String word, String method, String path, double requestsPerSecond, Plan plan, boolean available) {
        this.word = word;
        this.method = method;
        this.path = path;
        this.requestsPerSecond = requestsPerSecond;
        this.plan = plan;
        this.available = available;
    }

    /** The action of a job file's word, also of one that this version cannot run. */
    public static Optional<ActionName> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word.equals(word))
                .findFirst();
    }

    /** The words that this version can run. */
    public static List<String> availableWords() {
        return Arrays.stream(values())
                .filter(ActionName::isAvailable)
                .map(ActionName::word)
                .toList();
    }

    /** As in a job file. */
    public String word() {
        return word;
    }

    /** Where it goes; a path may hold a placeholder in braces. */
    public Endpoint endpoint() {
        return new Endpoint(method, path, requestsPerSecond);
    }

    public Plan plan() {
        return plan;
    }

    /** Whether this version can run it. */
    public boolean isAvailable() {
        return available;
    }
}
