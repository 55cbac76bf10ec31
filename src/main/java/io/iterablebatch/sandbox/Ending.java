package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.fault.Extent;
import io.iterablebatch.sandbox.fault.FaultAction;

/** How an exchange ends. */
sealed interface Ending {

    record Send(Reply reply) implements Ending {}

    /** Half of the body is sent, then the connection is closed. */
    record BreakOff(Reply reply) implements Ending {}

    /** The connection is closed without an answer. */
    record Drop() implements Ending {}

    /** Nothing happens until the sandbox lets go. */
    record Hold(Reply reply) implements Ending {}

    /** Applies a request as far as what goes wrong allows. */
    static Ending of(FaultAction action, ApiEndpoint.Prepared request) {
        if (action instanceof FaultAction.Answer answer) {
            applyOnly(answer.applied(), request);
            return new Send(FaultReply.of(answer));
        }
        if (action instanceof FaultAction.Drop drop) {
            applyOnly(drop.applied(), request);
            return new Drop();
        }
        Reply earned = request.apply(Extent.ALL);
        if (action instanceof FaultAction.Truncate) {
            return new BreakOff(earned);
        }
        if (action instanceof FaultAction.Hang) {
            return new Hold(earned);
        }
        if (action instanceof FaultAction.Miscount miscount) {
            return new Send(FaultReply.miscounted(earned, miscount));
        }
        return new Send(action instanceof FaultAction.UpperCase ? FaultReply.upperCased(earned) : earned);
    }

    private static void applyOnly(Extent extent, ApiEndpoint.Prepared request) {
        if (extent != Extent.NOTHING) {
            request.apply(extent);
        }
    }
}
