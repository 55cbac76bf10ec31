package io.iterablebatch.sandbox.campaigns;

import java.util.Locale;

/** Where a campaign is in its life (contract §9). */
public enum CampaignState {
    DRAFT,
    READY,
    SCHEDULED,
    RUNNING,
    FINISHED,
    STARTING,
    ABORTED,
    RECURRING,
    ARCHIVED;

    /** As the API spells it. */
    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Whether it sends, or is about to. */
    boolean isLive() {
        return this == RUNNING || this == STARTING;
    }

    /** Whether it is going to send by itself. */
    boolean isPlanned() {
        return this == SCHEDULED || this == RECURRING;
    }
}
