package io.iterablebatch.ledger.slice;

import org.jspecify.annotations.Nullable;

/**
 * What a run tells whoever executes its slices.
 *
 * @param full whether change detection is left aside
 * @param atOnce how many slices are executed at the same time, at most
 * @param unsubscribedAllowed how many users may lose a subscription, or null for any number
 * @param unsubscribedBecause that limit as the operator knows it; empty where there is none to tell
 */
public record SliceOrders(
        boolean full, int atOnce, @Nullable Long unsubscribedAllowed, String unsubscribedBecause) {}
