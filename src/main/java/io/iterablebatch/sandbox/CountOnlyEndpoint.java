package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.fault.Extent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /api/users/bulkUpdate} for benchmarks: counts the users and takes them all, keeping nothing. */
final class CountOnlyEndpoint implements ApiEndpoint {

    private final double requestsPerSecond;

    CountOnlyEndpoint(double requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
    }

    @Override
    public String name() {
        return BulkUpdateEndpoint.NAME;
    }

    @Override
    public double requestsPerSecond() {
        return requestsPerSecond;
    }

    @Override
    public Prepared prepare(Call call) {
        long users = usersIn(call.body());
        return new Prepared() {
            @Override
            public long records() {
                return users;
            }

            @Override
            public Reply apply(Extent extent) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("successCount", users);
                answer.put("failCount", 0);
                answer.put("createdFields", List.of());
                answer.put("filteredOutFields", List.of());
                return Reply.json(200, answer);
            }
        };
    }

    /** The number of objects within the outermost one, outside of strings. */
    static long usersIn(byte[] json) {
        long users = 0;
        int depth = 0;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (b == '"') {
                i++;
                while (i < json.length && json[i] != '"') {
                    i += json[i] == '\\' ? 2 : 1;
                }
            } else if (b == '{') {
                users += depth++ == 1 ? 1 : 0;
            } else if (b == '}') {
                depth--;
            }
        }
        return users;
    }
}
