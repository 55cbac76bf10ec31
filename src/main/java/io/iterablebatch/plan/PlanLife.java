package io.iterablebatch.plan;

import java.time.Instant;

/**
 * When and by whom a plan was made, and until when it may be applied.
 *
 * @param createdBy the operator
 * @param expiresAt from then on it is no longer applied
 */
public record PlanLife(Instant createdAt, String createdBy, Instant expiresAt) {}
