package io.iterablebatch.run.kit;

import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * What an endpoint did, in the order of the requests, once for each time.
     *
     * @param endpoint as in {@code POST /api/campaigns/abort}
     * @return targets, as in {@code campaign:7}; users by e-mail, else userId
     */
    public static List<String> applied(Sandbox sandbox, String endpoint) {
        return sandbox.log().requests(endpoint).stream()
                .map(LoggedRequest::items)
                .flatMap(items ->
                        IntStream.range(0, items.size()).filter(items::applied).mapToObj(items::identifier))
                .toList();
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
