package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.options.Rate;
import java.util.function.Function;

/**
 * An endpoint that only reads.
 *
 * @param answer throws {@link BadQuery} where a parameter is wrong, which answers 400
 */
record ReadEndpoint(String name, Rate rate, Function<Call, Reply> answer) implements ApiEndpoint {

    @Override
    public Prepared prepare(Call call) {
        return extent -> {
            try {
                return answer.apply(call);
            } catch (BadQuery wrong) {
                return Reply.badParams(String.valueOf(wrong.getMessage()));
            }
        };
    }
}
