package io.iterablebatch.sandbox.project;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One element of {@code users} in a bulk update.
 *
 * @param email as it was sent, or null
 * @param userId as it was sent, or null
 * @param dataFields owned by the item: the update changes it in place
 * @param preferUserId whether an unknown userId makes a user in an email-based project
 * @param mergeNestedObjects whether objects at the top level are merged instead of replaced
 */
public record UserItem(
        @Nullable String email,
        @Nullable String userId,
        ObjectNode dataFields,
        boolean preferUserId,
        boolean mergeNestedObjects) {}
