package io.iterablebatch.run.kit;

import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.SandboxOptions;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.log.LoggedRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Sandboxes that no rate limit slows. */
public final class Sandboxes {

    private Sandboxes() {}

    public static SandboxOptions options() {
        return SandboxOptions.defaults(InstantSource.system()).withoutRateLimits();
    }

    /** One that answers at once. */
    public static Sandbox quick() {
        return Sandbox.start(options());
    }

    /** One that takes some milliseconds for each answer, so that requests overlap. */
    public static Sandbox lively() {
        return Sandbox.start(options().withLatency(Duration.ofMillis(5), Duration.ofMillis(15)));
    }

    /** The requests that send records, numbered from 1. */
    public static FaultMatch updates() {
        return FaultMatch.any().endpoint("POST /api/users/bulkUpdate");
    }

    /** The requests that write, in the order of arrival: what a run asks before it sends is not among them. */
    public static List<LoggedRequest> writes(Sandbox sandbox) {
        return sandbox.log().requests().stream()
                .filter(request -> !request.endpoint().startsWith("GET "))
                .toList();
    }
}
