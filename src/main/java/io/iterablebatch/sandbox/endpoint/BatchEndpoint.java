package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.UsersBody;
import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.options.RequestRate;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * An endpoint that takes many users in a request.
 *
 * @param body reads the body of a request
 * @param change applies the first so many of its items, and marks those that were applied
 */
record BatchEndpoint<B extends UsersBody>(String name, RequestRate rate, Function<byte[], B> body, Change<B> change)
        implements ApiEndpoint {

    /** What a request does to the project. */
    interface Change<B> {
        SandboxReply apply(B body, int count, IntConsumer applied);
    }

    @Override
    public Prepared prepare(ApiCall call) {
        B read = body.apply(call.body());
        LoggedItems items = read.logged();
        return Prepared.of(
                items,
                extent -> read.complaints().isEmpty()
                        ? change.apply(read, extent.of(items.size()), items::markApplied)
                        : SandboxReply.badJson(call.path(), read.complaints()));
    }
}
