package io.iterablebatch.proof.nights;

import java.util.List;

/** What the job of a night sends. */
enum NightKind {
    USERS("users.bulk-update", "POST /api/users/bulkUpdate", List.of("name", "city", "zip", "points", "tags", "mark")),
    /** A row for each user. */
    COLUMNS(
            "subscriptions.bulk-update",
            "POST /api/users/bulkUpdateSubscriptions",
            List.of("lists", "channels", "types", "optins")),
    /** A row for each change of a user. */
    ROWS("subscriptions.bulk-update", COLUMNS.endpoint, List.of("kind", "id", "change"));

    private final String action;
    private final String endpoint;
    private final List<String> columns;

    NightKind(String action, String endpoint, List<String> columns) {
        this.action = action;
        this.endpoint = endpoint;
        this.columns = columns;
    }

    String action() {
        return action;
    }

    /** That of the requests that write, as in {@code POST /api/users/bulkUpdate}. */
    String endpoint() {
        return endpoint;
    }

    /** Of the source, behind the two that identify. */
    List<String> columns() {
        return columns;
    }
}
