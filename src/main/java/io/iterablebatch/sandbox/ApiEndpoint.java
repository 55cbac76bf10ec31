package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.fault.Extent;
import io.iterablebatch.sandbox.log.LoggedItems;

/** One endpoint of the API. Reading a request and applying it are apart, so that a fault can come in between. */
interface ApiEndpoint {

    /** A request that was read. */
    interface Prepared {

        /** What it holds, for the log. */
        default LoggedItems items() {
            return LoggedItems.NONE;
        }

        /** How many items it holds. */
        default long records() {
            return items().size();
        }

        /** Applies so much of it. The answer is the one to the whole request, and of no use where less is applied. */
        Reply apply(Extent extent);
    }

    /** As in {@code POST /api/users/bulkUpdate}; {@code {name}} stands for one segment of the path. */
    String name();

    /** The limit of the whole project at this endpoint alone. */
    Rate rate();

    Prepared prepare(Call call);
}
