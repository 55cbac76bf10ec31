package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.endpoint.ApiEndpoint;
import io.iterablebatch.sandbox.endpoint.Reply;
import io.iterablebatch.sandbox.fault.Extent;
import io.iterablebatch.sandbox.fault.FaultAction;
import java.time.Instant;

/** How an exchange ends. */
sealed interface Ending {

    record Send(Reply reply) implements Ending {}

    /** Half of the body is sent, then the connection is closed. */
    record BreakOff(Reply reply) implements Ending {}

    /** The connection is closed without an answer. */
    record Drop() implements Ending {}

    /** Nothing happens until the sandbox lets go. */
    record Hold(Reply reply) implements Ending {}

    /** Applies a request, now, as far as what goes wrong allows. */
    static Ending of(FaultAction action, ApiEndpoint.Prepared request, Instant now) {
        if (action instanceof FaultAction.Answer answer) {
            applyOnly(answer.applied(), request);
            return new Send(FaultReply.of(answer, now));
        }
        if (action instanceof FaultAction.Drop drop) {
            applyOnly(drop.applied(), request);
            return new Drop();
        }
        boolean misnames = action instanceof FaultAction.Misname;
        Reply earned = request.apply(misnames ? Extent.ALL_BUT_LAST : Extent.ALL);
        if (action instanceof FaultAction.Truncate) {
            return new BreakOff(earned);
        }
        if (action instanceof FaultAction.Hang) {
            return new Hold(earned);
        }
        return new Send(FaultReply.distorted(earned, action));
    }

    private static void applyOnly(Extent extent, ApiEndpoint.Prepared request) {
        if (extent != Extent.NOTHING) {
            request.apply(extent);
        }
    }
}
