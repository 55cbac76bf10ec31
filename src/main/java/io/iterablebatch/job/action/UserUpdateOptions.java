package io.iterablebatch.job.action;

import org.jspecify.annotations.Nullable;

/**
 * Options of users.bulk-update (contract, section 2).
 *
 * @param createNewFields null leaves it to the project's setting
 */
public record UserUpdateOptions(
        boolean mergeNestedObjects, @Nullable Boolean createNewFields, boolean preferUserId) {}
