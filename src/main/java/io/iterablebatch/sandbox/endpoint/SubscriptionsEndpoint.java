package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.SubscriptionsBody;
import io.iterablebatch.sandbox.options.RequestRate;
import io.iterablebatch.sandbox.project.Project;
import io.iterablebatch.sandbox.project.SubscriptionUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /api/users/bulkUpdateSubscriptions} (contract §3). */
public final class SubscriptionsEndpoint {

    public static final String NAME = "POST /api/users/bulkUpdateSubscriptions";

    private SubscriptionsEndpoint() {}

    static ApiEndpoint of(Project project, RequestRate rate) {
        return new BatchEndpoint<>(
                NAME,
                rate,
                SubscriptionsBody::read,
                (body, count, applied) -> reply(project.updateSubscriptions(body.items(), count, applied)));
    }

    /** The answer to so many users where all were taken. */
    static SandboxReply allTaken(long users) {
        return reply(new SubscriptionUpdate.Applied(users, 0, List.of(), List.of(), List.of(), List.of()));
    }

    private static SandboxReply reply(SubscriptionUpdate update) {
        if (update instanceof SubscriptionUpdate.Refused refused) {
            return SandboxReply.envelope(
                    refused.status(),
                    refused.code(),
                    refused.msg(),
                    refused.params().isEmpty() ? null : refused.params());
        }
        SubscriptionUpdate.Applied applied = (SubscriptionUpdate.Applied) update;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("successCount", applied.successCount());
        answer.put("failCount", applied.failCount());
        answer.put("invalidEmails", applied.invalidEmails());
        answer.put("invalidUserIds", applied.invalidUserIds());
        answer.put("validEmailFailures", applied.validEmailFailures());
        answer.put("validUserIdFailures", applied.validUserIdFailures());
        return SandboxReply.json(200, answer);
    }
}
