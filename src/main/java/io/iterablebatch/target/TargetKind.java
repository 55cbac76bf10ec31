package io.iterablebatch.target;

import java.util.Locale;

/** The kinds of things that housekeeping actions act on. */
public enum TargetKind {
    CAMPAIGN("campaign", "campaigns"),
    TEMPLATE("template", "templates"),
    EXPORT("export", "exports"),
    SCHEDULED_EMAIL("scheduled e-mail", "scheduled e-mails"),
    SCHEDULED_IN_APP("scheduled in-app message", "scheduled in-app messages");

    private final String one;
    private final String many;

    TargetKind(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** The word for one of them. */
    public String one() {
        return one;
    }

    /** The word for several of them. */
    public String many() {
        return many;
    }

    /** As in {@code 1 campaign} or {@code 12 campaigns}. */
    public String counted(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /** Whether the API tells the state of such a target: scheduled messages cannot be read (contract §7). */
    public boolean readable() {
        return this != SCHEDULED_EMAIL && this != SCHEDULED_IN_APP;
    }
}
