package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.options.RequestRate;
import java.util.function.LongFunction;

/**
 * A bulk endpoint for benchmarks: counts the users and takes them all, keeping nothing.
 *
 * @param answer to a request of so many users, all of whom were taken
 */
record CountOnlyEndpoint(String name, RequestRate rate, LongFunction<SandboxReply> answer) implements ApiEndpoint {

    @Override
    public Prepared prepare(ApiCall call) {
        long users = usersIn(call.body());
        return new Prepared() {
            @Override
            public long records() {
                return users;
            }

            @Override
            public SandboxReply apply(AppliedExtent extent) {
                return answer.apply(users);
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
