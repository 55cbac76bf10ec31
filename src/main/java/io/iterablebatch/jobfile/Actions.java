package io.iterablebatch.jobfile;

import java.util.List;
import java.util.Set;

/** The words for what the tool can do to Iterable. */
final class Actions {

    static final List<String> WORDS = List.of(
            "users.bulk-update",
            "subscriptions.bulk-update",
            "templates.bulk-delete",
            "campaigns.archive",
            "campaigns.abort",
            "campaigns.cancel",
            "campaigns.activate-triggered",
            "emails.cancel",
            "in-app.cancel",
            "exports.cancel");

    private static final Set<String> BUILT = Set.of("users.bulk-update");

    private Actions() {}

    static boolean built(String word) {
        return BUILT.contains(word);
    }
}
