package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Reason;
import io.iterablebatch.action.BatchIndex;
import io.iterablebatch.action.BatchIndex.WantedIdentifiers;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer with status 200 (contract §3). It has four lists of users that failed; those with a valid identifier
 * may succeed another time. Users are named by identifier, so that only the counts show whether all of them were found;
 * if the counts do not add up, the answer explains nothing.
 */
final class SubscriptionAnswerReader {

    private static final Reason INVALID_EMAIL =
            new Reason("invalid-email", "Iterable does not take the e-mail address of this row");
    private static final Reason INVALID_USER_ID =
            new Reason("invalid-user-id", "Iterable does not take the userId of this row");
    private static final Reason FAILED =
            new Reason("failed", "Iterable failed to update this user, again and again, and does not say why");

    private final List<Update> batch;
    private final boolean allSucceeded;
    private final IdentityHashMap<Update, Reason> rejected = new IdentityHashMap<>();
    private final IdentityHashMap<Update, Reason> retry = new IdentityHashMap<>();
    private @Nullable BatchIndex index;

    private SubscriptionAnswerReader(List<Update> batch, JsonNode body) {
        this.batch = batch;
        this.allSucceeded = body.path("successCount").asLong(-1) == batch.size()
                && body.path("failCount").asLong(-1) == 0;
    }

    static BatchResult.Settled judge(List<Update> batch, JsonNode body) {
        SubscriptionAnswerReader answer = new SubscriptionAnswerReader(batch, body);
        answer.read(body.path("invalidEmails"), false, answer.rejected, INVALID_EMAIL);
        answer.read(body.path("invalidUserIds"), true, answer.rejected, INVALID_USER_ID);
        answer.read(body.path("validEmailFailures"), false, answer.retry, FAILED);
        answer.read(body.path("validUserIdFailures"), true, answer.retry, FAILED);
        answer.rejected.keySet().forEach(answer.retry::remove);
        Reason unexplained = answer.unexplained(body.path("successCount"), body.path("failCount"));
        return unexplained == null
                ? new BatchResult.Settled(answer.rejected, answer.retry, Set.of(), Set.of())
                : answer.toBeAskedAgain(unexplained);
    }

    /** The answer about a single user that it names is believed; in any other case all users are sent again. */
    private BatchResult.Settled toBeAskedAgain(Reason unexplained) {
        if (batch.size() == 1 && !(rejected.isEmpty() && retry.isEmpty())) {
            return new BatchResult.Settled(rejected, retry, Set.of(), Set.of());
        }
        IdentityHashMap<Update, Reason> all = new IdentityHashMap<>();
        batch.forEach(update -> all.put(update, unexplained));
        return new BatchResult.Settled(Map.of(), Map.of(), all, Set.of(), Set.of());
    }

    private void read(JsonNode names, boolean userIds, Map<Update, Reason> into, Reason reason) {
        for (JsonNode name : names) {
            Update update = find(name, userIds);
            if (update != null) {
                into.put(update, reason);
            }
        }
    }

    private @Nullable Update find(JsonNode name, boolean userIds) {
        if (!name.isString() && !name.isNumber()) {
            return null;
        }
        if (batch.size() == 1 && !allSucceeded) {
            return batch.get(0);
        }
        if (index == null) {
            index = new BatchIndex(batch, update -> WantedIdentifiers.NOTHING);
        }
        return index.find(name.asString(), userIds);
    }

    /** Null if the counts account for every user. */
    private @Nullable Reason unexplained(JsonNode succeeded, JsonNode failed) {
        long successes = succeeded.isIntegralNumber() ? succeeded.asLong(-1) : -1;
        long failures = failed.isIntegralNumber() ? failed.asLong(-1) : -1;
        int named = rejected.size() + retry.size();
        if (failures == named && successes + failures == batch.size()) {
            return null;
        }
        return new Reason(
                "unexplained",
                "Iterable's answer does not say what became of this row: " + batch.size() + " sent, "
                        + number(successes) + " succeeded, " + number(failures) + " failed, " + named + " named");
    }

    private static String number(long count) {
        return count < 0 ? "an unknown number" : Long.toString(count);
    }
}
