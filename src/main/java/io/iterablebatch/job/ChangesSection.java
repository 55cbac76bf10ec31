package io.iterablebatch.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run sends all rows or only what has changed.
 *
 * @param only send only what differs from what was last delivered
 * @param resendAfter how old a delivery may be to count as the last one, or null: any age
 */
public record ChangesSection(boolean only, @Nullable Duration resendAfter) {

    /** Every row is sent. */
    public static final ChangesSection ALL = new ChangesSection(false, null);
}
