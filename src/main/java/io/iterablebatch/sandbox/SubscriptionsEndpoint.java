package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.fault.Extent;
import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.project.Project;
import io.iterablebatch.sandbox.project.SubscriptionUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /api/users/bulkUpdateSubscriptions} (contract §3). */
final class SubscriptionsEndpoint implements ApiEndpoint {

    static final String NAME = "POST /api/users/bulkUpdateSubscriptions";

    private final Project project;
    private final Rate rate;

    SubscriptionsEndpoint(Project project, Rate rate) {
        this.project = project;
        this.rate = rate;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Rate rate() {
        return rate;
    }

    @Override
    public Prepared prepare(Call call) {
        SubscriptionsBody body = SubscriptionsBody.read(call.body());
        LoggedItems items = body.logged();
        return new Prepared() {
            @Override
            public LoggedItems items() {
                return items;
            }

            @Override
            public Reply apply(Extent extent) {
                if (!body.complaints().isEmpty()) {
                    return Reply.badJson(call.path(), body.complaints());
                }
                int count = extent.of(items.size());
                return reply(project.updateSubscriptions(body.items(), count, items::markApplied));
            }
        };
    }

    /** The answer to so many users where all were taken. */
    static Reply allTaken(long users) {
        return reply(new SubscriptionUpdate.Applied(users, 0, List.of(), List.of(), List.of(), List.of()));
    }

    private static Reply reply(SubscriptionUpdate update) {
        if (update instanceof SubscriptionUpdate.Refused refused) {
            return Reply.envelope(
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
        return Reply.json(200, answer);
    }
}
