package io.iterablebatch.jobfile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ten things that the tool can do to Iterable, by the words of job files and summaries. */
public enum ActionName {
    USERS_BULK_UPDATE("users.bulk-update"),
    SUBSCRIPTIONS_BULK_UPDATE("subscriptions.bulk-update"),
    TEMPLATES_BULK_DELETE("templates.bulk-delete"),
    CAMPAIGNS_ARCHIVE("campaigns.archive"),
    CAMPAIGNS_ABORT("campaigns.abort"),
    CAMPAIGNS_CANCEL("campaigns.cancel"),
    CAMPAIGNS_ACTIVATE_TRIGGERED("campaigns.activate-triggered"),
    EMAILS_CANCEL("emails.cancel"),
    IN_APP_CANCEL("in-app.cancel"),
    EXPORTS_CANCEL("exports.cancel");

    private final String word;

    ActionName(String word) {
        this.word = word;
    }

    /** The action of a word. */
    static Optional<ActionName> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word.equals(word))
                .findFirst();
    }

    /** All words. */
    static List<String> words() {
        return Arrays.stream(values()).map(ActionName::word).toList();
    }

    /** As in a job file. */
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
