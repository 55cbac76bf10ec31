package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.IdsBody;
import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.options.Privilege;
import io.iterablebatch.sandbox.options.RequestRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that does something to things of given ids, one after the other.
 *
 * @param noun what they are, for the log, as in {@code campaign}
 * @param lacking what answers 403 at once, or null
 * @param body reads the ids of a request
 * @param change of one; answers null, or why it can't be
 * @param answer to what became of them
 */
record IdsEndpoint(
        String name,
        RequestRate rate,
        String noun,
        @Nullable Privilege lacking,
        Function<ApiCall, IdsBody> body,
        LongFunction<@Nullable String> change,
        Function<Outcome, SandboxReply> answer)
        implements ApiEndpoint {

    /**
     * What became of them.
     *
     * @param done in the order of the request
     * @param refused id to reason, likewise
     */
    record Outcome(List<Long> done, Map<Long, String> refused) {

        /** Of a request for one: its envelope. */
        SandboxReply single() {
            return refused.isEmpty()
                    ? SandboxReply.envelope(200, "Success", "", null)
                    : SandboxReply.badParams(refused.values().iterator().next());
        }
    }

    @Override
    public Prepared prepare(ApiCall call) {
        IdsBody read = body.apply(call);
        LoggedItems items = read.logged(name, noun);
        return Prepared.of(items, extent -> {
            if (lacking != null) {
                return SandboxReply.envelope(403, "Forbidden", lacking.refusal(), null);
            }
            if (!read.complaints().isEmpty()) {
                return SandboxReply.badJson(call.path(), read.complaints());
            }
            return answer.apply(outcome(read.ids().subList(0, extent.of(items.size())), items));
        });
    }

    private Outcome outcome(List<Long> ids, LoggedItems items) {
        Outcome outcome = new Outcome(new ArrayList<>(), new LinkedHashMap<>());
        for (int i = 0; i < ids.size(); i++) {
            String reason = change.apply(ids.get(i));
            if (reason == null) {
                items.markApplied(i);
                outcome.done().add(ids.get(i));
            } else {
                outcome.refused().put(ids.get(i), reason);
            }
        }
        return outcome;
    }
}
