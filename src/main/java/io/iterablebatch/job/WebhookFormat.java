package io.iterablebatch.job;

/** Whose form the body of a webhook has. */
public enum WebhookFormat {
    /** This tool's own JSON, for relays. Its {@code text} is what Slack shows. */
    PLAIN,
    /** Slack's incoming webhooks: blocks. */
    SLACK,
    /** Microsoft Teams' workflows: an adaptive card. */
    TEAMS,
    /** PagerDuty's Events API v2. */
    PAGERDUTY
}
