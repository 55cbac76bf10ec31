package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.options.RequestRate;
import java.util.function.Function;

/** One endpoint of the API. Reading a request and applying it are apart, so that a fault can come in between. */
public interface ApiEndpoint {

    /** A request that was read. */
    interface Prepared {

        /** One that holds these items. */
        static Prepared of(LoggedItems items, Function<AppliedExtent, SandboxReply> apply) {
            return new Prepared() {
                @Override
                public LoggedItems items() {
                    return items;
                }

                @Override
                public SandboxReply apply(AppliedExtent extent) {
                    return apply.apply(extent);
                }
            };
        }

        /** What it holds, for the log. */
        default LoggedItems items() {
            return LoggedItems.NONE;
        }

        /** How many items it holds. */
        default long records() {
            return items().size();
        }

        /** Applies so much of it. The answer is the one to the whole request, and of no use where less is applied. */
        SandboxReply apply(AppliedExtent extent);
    }

    /** As in {@code POST /api/users/bulkUpdate}; {@code {name}} stands for one segment of the path. */
    String name();

    /** The limit of the whole project at this endpoint alone. */
    RequestRate rate();

    Prepared prepare(ApiCall call);
}
