package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.options.RequestRate;
import java.util.function.Function;

/**
 * An endpoint that only reads.
 *
 * @param answer throws {@link BadQueryException} where a parameter is wrong, which answers 400
 */
record ReadEndpoint(String name, RequestRate rate, Function<ApiCall, SandboxReply> answer) implements ApiEndpoint {

    @Override
    public Prepared prepare(ApiCall call) {
        return extent -> {
            try {
                return answer.apply(call);
            } catch (BadQueryException wrong) {
                return SandboxReply.badParams(String.valueOf(wrong.getMessage()));
            }
        };
    }
}
