package io.iterablebatch.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.iterablebatch.sandbox.endpoint.ApiCall;
import io.iterablebatch.sandbox.endpoint.ApiEndpoint;
import io.iterablebatch.sandbox.endpoint.SandboxReply;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultPlan;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.log.SandboxLog;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.time.MonotonicTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every request to the API goes through, in this order: path, key, size, rate limit, fault plan, endpoint. Those
 * that an earlier stage refuses are not counted by the later ones.
 */
final class ApiHandler implements HttpHandler {

    /** The machine's time, whatever the sandbox's is: the server puts it into each answer as its date. */
    private final InstantSource dates = new MonotonicTime();

    private final SandboxOptions options;
    private final EndpointRouter router;
    private final SandboxLog log;
    private final Supplier<FaultPlan> faults;
    private final ExchangeEnder answers;

    ApiHandler(
            SandboxOptions options,
            EndpointRouter router,
            SandboxLog log,
            Supplier<FaultPlan> faults,
            ExchangeEnder answers) {
        this.options = options;
        this.router = router;
        this.log = log;
        this.faults = faults;
        this.answers = answers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        EndpointRouter.Match match = router.find(exchange.getRequestMethod(), exchange.getRequestURI());
        String name = match == null
                ? exchange.getRequestMethod() + " " + path
                : match.route().endpoint().name();
        LoggedRequest entry = log.begin(name, exchange.getRequestHeaders().getFirst("X-Batch-Request"));
        try {
            byte[] body = body(exchange);
            if (match == null) {
                refuse(exchange, entry, SandboxReply.notFound());
            } else if (!isAccepted(key(exchange))) {
                refuse(exchange, entry, SandboxReply.badKey(path));
            } else if (body == null) {
                refuse(exchange, entry, SandboxReply.tooLarge(options.maxBodyBytes()));
            } else {
                answer(
                        exchange,
                        entry,
                        match,
                        new ApiCall(path, match.inPath(), EndpointRouter.query(exchange.getRequestURI()), body));
            }
        } catch (IOException | RuntimeException e) {
            log.finish(entry, LoggedRequest.DROPPED);
            exchange.close();
            throw e;
        }
    }

    private void answer(HttpExchange exchange, LoggedRequest entry, EndpointRouter.Match match, ApiCall call) {
        ApiEndpoint.Prepared prepared = match.route().endpoint().prepare(call);
        entry.holds(prepared.items());
        entry.holds(prepared.records());
        if (options.bodiesInLog()) {
            entry.came(call.body());
        }
        if (!match.route().bucket().takes()) {
            refuse(exchange, entry, SandboxReply.rateLimited(call.path(), options.retryAfter()));
            return;
        }
        FaultRule rule = faults.get().next(entry.endpoint(), call.text(exchange.getRequestMethod()));
        if (rule != null) {
            entry.met(rule);
        }
        FaultAction action = rule == null ? new FaultAction.Nothing() : rule.then();
        answers.end(
                exchange,
                entry,
                ExchangeEnding.of(action, prepared, dates.instant()),
                rule == null ? Duration.ZERO : rule.delay());
    }

    private void refuse(HttpExchange exchange, LoggedRequest entry, SandboxReply reply) {
        answers.end(exchange, entry, new ExchangeEnding.Send(reply), Duration.ZERO);
    }

    /** The body, or null where it is too large; then it is read to its end, or the client would not see the answer. */
    private byte @Nullable [] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(options.maxBodyBytes() + 1);
        if (body.length <= options.maxBodyBytes()) {
            return body;
        }
        in.transferTo(OutputStream.nullOutputStream());
        return null;
    }

    private static @Nullable String key(HttpExchange exchange) {
        String key = exchange.getRequestHeaders().getFirst("Api-Key");
        return key == null ? exchange.getRequestHeaders().getFirst("Api_Key") : key;
    }

    private boolean isAccepted(@Nullable String key) {
        String accepted = options.acceptedKey();
        return key != null && !key.isEmpty() && (accepted == null || accepted.equals(key));
    }
}
