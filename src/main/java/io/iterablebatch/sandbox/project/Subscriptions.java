package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.User;
import io.iterablebatch.sandbox.state.Users;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes what users are subscribed to (contract §3). Not thread-safe: the project guards it. */
final class Subscriptions {

    private final ProjectSettings settings;
    private final Identity identity;
    private final Map<String, Integer> failedSoFar = new HashMap<>();

    Subscriptions(ProjectSettings settings, Users users) {
        this.settings = settings;
        this.identity = new Identity(settings.kind(), users);
    }

    /**
     * Applies the first so many items, in their order, after all were checked.
     *
     * @param changed takes each user that was updated
     * @param applied is told the index of each item that was applied
     */
    SubscriptionUpdate update(
            List<SubscriptionItem> items, int count, Instant now, Consumer<User> changed, IntConsumer applied) {
        List<SubscriptionUser> subscribers =
                items.stream().map(SubscriptionUser::of).toList();
        SubscriptionUpdate.Refused refusal = new SubscriptionChecks(settings, identity).refusal(subscribers);
        if (refusal != null) {
            return refusal;
        }
        Answer answer = new Answer();
        for (int i = 0; i < count; i++) {
            User user = applyOne(subscribers.get(i), now, answer);
            if (user != null) {
                changed.accept(user);
                applied.accept(i);
            }
        }
        return answer.toUpdate();
    }

    private @Nullable User applyOne(SubscriptionUser subscriber, Instant now, Answer answer) {
        FailureTrigger trigger = subscriber.trigger();
        String name = subscriber.named();
        if (name == null || trigger == FailureTrigger.SILENT) {
            answer.failed++;
            return null;
        }
        if (subscriber.isMalformed()
                || trigger == FailureTrigger.INVALID_EMAIL
                || trigger == FailureTrigger.INVALID_USER_ID) {
            answer.invalid(name, subscriber.isNamedByEmail());
            return null;
        }
        if (trigger == FailureTrigger.INTERNAL_ERROR || (trigger == FailureTrigger.FLAKY && failsAgain(name))) {
            answer.internalError(name, subscriber.isNamedByEmail());
            return null;
        }
        Identity.Found found = identity.find(subscriber.email(), subscriber.userId(), null, false);
        if (found instanceof Identity.Found.Known known) {
            change(known.user(), subscriber.item().ids(), known.isNew(), now);
            answer.succeeded++;
            return known.user();
        }
        Identity.Found.Failed failed = (Identity.Found.Failed) found;
        if (failed.list() == FailureList.NOT_FOUND) {
            answer.invalid(failed.identifier(), failed.isEmail());
        } else {
            // It conflicts with an earlier item of this request alone: sent again, it is a conflict of the whole.
            answer.internalError(name, subscriber.isNamedByEmail());
        }
        return null;
    }

    private boolean failsAgain(String name) {
        int failures = failedSoFar.getOrDefault(name, 0);
        if (failures >= FailureTrigger.failuresAskedFor(name)) {
            return false;
        }
        failedSoFar.put(name, failures + 1);
        return true;
    }

    private void change(User user, Map<SubscriptionSet, List<Long>> ids, boolean isNew, Instant now) {
        ObjectNode changes = SandboxJson.MAPPER.createObjectNode();
        ids.forEach((field, values) -> {
            ArrayNode array = SandboxJson.MAPPER.createArrayNode();
            values.forEach(array::add);
            changes.set(field.storedAs(settings.kind()), SubscriptionSet.normalised(array));
        });
        user.change(Profiles.merged(user.dataFields(), changes, false), isNew, now, settings.visibilityDelay());
    }

    /** Collects what becomes of the items. */
    private static final class Answer {

        private final List<String> invalidEmails = new ArrayList<>();
        private final List<String> invalidUserIds = new ArrayList<>();
        private final List<String> validEmailFailures = new ArrayList<>();
        private final List<String> validUserIdFailures = new ArrayList<>();
        private int succeeded;
        private int failed;

        void invalid(String name, boolean isEmail) {
            failed++;
            (isEmail ? invalidEmails : invalidUserIds).add(name);
        }

        void internalError(String name, boolean isEmail) {
            failed++;
            (isEmail ? validEmailFailures : validUserIdFailures).add(name);
        }

        SubscriptionUpdate toUpdate() {
            return new SubscriptionUpdate.Applied(
                    succeeded, failed, invalidEmails, invalidUserIds, validEmailFailures, validUserIdFailures);
        }
    }
}
