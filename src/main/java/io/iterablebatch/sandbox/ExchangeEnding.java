package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.endpoint.ApiEndpoint;
import io.iterablebatch.sandbox.endpoint.SandboxReply;
import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import java.time.Instant;

/** How an exchange ends. */
sealed interface ExchangeEnding {

    record Send(SandboxReply reply) implements ExchangeEnding {}

    /** Half of the body is sent, then the connection is closed. */
    record BreakOff(SandboxReply reply) implements ExchangeEnding {}

    /** The connection is closed without an answer. */
    record Drop() implements ExchangeEnding {}

    /** Nothing happens until the sandbox lets go. */
    record Hold(SandboxReply reply) implements ExchangeEnding {}

    /** Applies a request, now, as far as what goes wrong allows. */
    static ExchangeEnding of(FaultAction action, ApiEndpoint.Prepared request, Instant now) {
        if (action instanceof FaultAction.Answer answer) {
            applyOnly(answer.applied(), request);
            return new Send(FaultReply.of(answer, now));
        }
        if (action instanceof FaultAction.Drop drop) {
            applyOnly(drop.applied(), request);
            return new Drop();
        }
        boolean misnames = action instanceof FaultAction.Misname;
        SandboxReply earned = request.apply(misnames ? AppliedExtent.ALL_BUT_LAST : AppliedExtent.ALL);
        if (action instanceof FaultAction.Truncate) {
            return new BreakOff(earned);
        }
        if (action instanceof FaultAction.Hang) {
            return new Hold(earned);
        }
        return new Send(FaultReply.distorted(earned, action));
    }

    private static void applyOnly(AppliedExtent extent, ApiEndpoint.Prepared request) {
        if (extent != AppliedExtent.NOTHING) {
            request.apply(extent);
        }
    }
}
