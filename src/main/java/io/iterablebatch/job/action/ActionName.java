package io.iterablebatch.job.action;

import io.iterablebatch.target.TargetKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ten things that the tool can do to Iterable, by the words of job files and summaries. */
public enum ActionName {
    USERS_BULK_UPDATE("users.bulk-update", null, false),
    SUBSCRIPTIONS_BULK_UPDATE("subscriptions.bulk-update", null, false),
    TEMPLATES_BULK_DELETE("templates.bulk-delete", TargetKind.TEMPLATE, true),
    CAMPAIGNS_ARCHIVE("campaigns.archive", TargetKind.CAMPAIGN, true),
    CAMPAIGNS_ABORT("campaigns.abort", TargetKind.CAMPAIGN, true),
    CAMPAIGNS_CANCEL("campaigns.cancel", TargetKind.CAMPAIGN, true),
    CAMPAIGNS_ACTIVATE_TRIGGERED("campaigns.activate-triggered", TargetKind.CAMPAIGN, true),
    EMAILS_CANCEL("emails.cancel", TargetKind.SCHEDULED_EMAIL, true),
    IN_APP_CANCEL("in-app.cancel", TargetKind.SCHEDULED_IN_APP, true),
    EXPORTS_CANCEL("exports.cancel", TargetKind.EXPORT, false);

    private final String word;
    private final @Nullable TargetKind target;
    private final boolean needsPlan;

    ActionName(String word, @Nullable TargetKind target, boolean needsPlan) {
        if (needsPlan && target == null) {
            throw new IllegalArgumentException(word + ": a plan is a list of targets");
        }
        this.word = word;
        this.target = target;
        this.needsPlan = needsPlan;
    }

    /** The action of a word. */
    public static Optional<ActionName> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word.equals(word))
                .findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ActionName::word).toList();
    }

    /** The word of job files and summaries. */
    public String word() {
        return word;
    }

    /** What it works on; empty for the actions whose records are users. */
    public Optional<TargetKind> target() {
        return Optional.ofNullable(target);
    }

    /** Whether it is done only as a reviewed plan says, or as far as its job file grants {@code unattended}. */
    public boolean needsPlan() {
        return needsPlan;
    }

    @Override
    public String toString() {
        return word;
    }
}
