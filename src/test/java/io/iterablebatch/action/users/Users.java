package io.iterablebatch.action.users;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Updates for tests. */
final class Users {

    private Users() {}

    /** The action, for answers and items that no row made. */
    static UsersBulkUpdate action(@Nullable Boolean createNewFields) {
        JobFile job = JobText.minimalWith(
                        createNewFields == null ? "" : "options: { createNewFields: " + createNewFields + " }")
                .read();
        return UsersBulkUpdate.of(job, (UsersSection) job.section(), List.of("email"), SomeUsers.NUMBERS);
    }

    static Update update(@Nullable String email, @Nullable String userId, String dataFields) {
        String item = "{" + (email == null ? "" : "\"email\":\"" + email + "\",")
                + (userId == null ? "" : "\"userId\":\"" + userId + "\",") + "\"dataFields\":" + dataFields + "}";
        return SomeUsers.update(row(1), email, userId, item.getBytes(StandardCharsets.UTF_8));
    }

    static Update update(String email) {
        return update(email, null, "{}");
    }

    static Update item(String json) {
        return SomeUsers.update(row(1), "a@example.com", null, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Users whose field holds the values, in that order. */
    static List<Update> holding(String field, String... values) {
        List<Update> batch = new ArrayList<>();
        for (String value : values) {
            batch.add(update("u" + batch.size() + "@example.com", null, "{\"" + field + "\":" + value + "}"));
        }
        return batch;
    }

    static SourceRecord row(long number) {
        return new SourceRecord(number, "users.csv", number + 1, new Object[0], null, 0);
    }
}
