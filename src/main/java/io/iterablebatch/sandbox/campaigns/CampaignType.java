package io.iterablebatch.sandbox.campaigns;

import java.util.Locale;

/** Whether a campaign is sent once to many, or to one at a time on an event. */
public enum CampaignType {
    BLAST,
    TRIGGERED;

    /** As the API spells it. */
    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
