package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.BulkUpdateBody;
import io.iterablebatch.sandbox.options.RequestRate;
import io.iterablebatch.sandbox.project.BulkUpdateResult;
import io.iterablebatch.sandbox.project.FailureList;
import io.iterablebatch.sandbox.project.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /api/users/bulkUpdate} (contract §2). */
final class BulkUpdateEndpoint {

    static final String NAME = "POST /api/users/bulkUpdate";

    private BulkUpdateEndpoint() {}

    static ApiEndpoint of(Project project, RequestRate rate) {
        return new BatchEndpoint<>(
                NAME,
                rate,
                BulkUpdateBody::read,
                (body, count, applied) ->
                        reply(project.bulkUpdate(body.users(), body.createNewFields(), count, applied)));
    }

    /** The answer to so many users where all were taken, in its shortest form. */
    static SandboxReply allTaken(long users) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("successCount", users);
        answer.put("failCount", 0);
        answer.put("createdFields", List.of());
        answer.put("filteredOutFields", List.of());
        return SandboxReply.json(200, answer);
    }

    private static SandboxReply reply(BulkUpdateResult update) {
        if (update instanceof BulkUpdateResult.Refused refused) {
            return SandboxReply.envelope(
                    400, refused.code(), refused.msg(), refused.params().isEmpty() ? null : refused.params());
        }
        BulkUpdateResult.Applied applied = (BulkUpdateResult.Applied) update;
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<String> failedEmails = new ArrayList<>();
        List<String> failedUserIds = new ArrayList<>();
        for (FailureList list : FailureList.values()) {
            List<String> emails = applied.failures().getOrDefault(list.emails(), List.of());
            List<String> userIds = applied.failures().getOrDefault(list.userIds(), List.of());
            lists.put(list.emails(), emails);
            lists.put(list.userIds(), userIds);
            failedEmails.addAll(emails);
            failedUserIds.addAll(userIds);
        }
        applied.failures().forEach(lists::putIfAbsent);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("successCount", applied.successCount());
        answer.put("failCount", applied.failed());
        answer.put("createdFields", applied.createdFields());
        answer.put("filteredOutFields", applied.filteredOutFields());
        answer.put("failedUpdates", lists);
        answer.put("invalidEmails", failedEmails);
        answer.put("invalidUserIds", failedUserIds);
        return SandboxReply.json(200, answer);
    }
}
