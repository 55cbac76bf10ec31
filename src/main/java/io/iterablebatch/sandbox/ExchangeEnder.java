package io.iterablebatch.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.iterablebatch.sandbox.endpoint.SandboxReply;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.log.SandboxLog;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends exchanges after their latency, without keeping a thread for those that wait. Thread-safe. */
final class ExchangeEnder {

    private final SandboxLog log;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Duration latency;
    private final Duration jitter;
    private final Random random = new Random(1);
    private final List<Runnable> held = new ArrayList<>();

    ExchangeEnder(
            SandboxLog log,
            ExecutorService workers,
            ScheduledExecutorService timer,
            Duration latency,
            Duration jitter) {
        this.log = log;
        this.workers = workers;
        this.timer = timer;
        this.latency = latency;
        this.jitter = jitter;
    }

    /** Ends an exchange, at once or later. */
    void end(HttpExchange exchange, LoggedRequest entry, ExchangeEnding ending, Duration extra) {
        long wait = latency.toNanos() + extra.toNanos() + (long) (random.nextDouble() * jitter.toNanos());
        long began = System.nanoTime();
        Runnable task = () -> endNow(exchange, entry, ending, began);
        if (wait <= 0) {
            task.run();
        } else {
            ScheduledFuture<?> unused = timer.schedule(() -> onWorker(task), wait, TimeUnit.NANOSECONDS);
        }
    }

    /** Lets go of everything that hangs. */
    void release() {
        List<Runnable> all;
        synchronized (held) {
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(this::onWorker);
    }

    /** How many exchanges hang. */
    int hanging() {
        synchronized (held) {
            return held.size();
        }
    }

    private void onWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException closing) {
            // The server is gone, and with it the connection.
        }
    }

    private void endNow(HttpExchange exchange, LoggedRequest entry, ExchangeEnding ending, long began) {
        if (ending instanceof ExchangeEnding.Hold hold) {
            synchronized (held) {
                held.add(() -> endNow(exchange, entry, new ExchangeEnding.Send(hold.reply()), began));
            }
        } else if (ending instanceof ExchangeEnding.Send send) {
            log.finish(entry, send.reply().status());
            send(exchange, send.reply(), send.reply().body().length, began);
        } else if (ending instanceof ExchangeEnding.BreakOff broken) {
            log.finish(entry, broken.reply().status());
            send(exchange, broken.reply(), broken.reply().body().length / 2, began);
        } else {
            log.finish(entry, LoggedRequest.DROPPED);
            exchange.close();
        }
    }

    /** Sends the first bytes of a reply; closing the exchange before all are sent closes the connection. */
    private static void send(HttpExchange exchange, SandboxReply reply, int bytes, long began) {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", reply.contentType());
            if (reply.iterables()) {
                sign(headers, Duration.ofNanos(System.nanoTime() - began));
            }
            reply.headers().forEach(headers::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            OutputStream out = exchange.getResponseBody();
            out.write(reply.body(), 0, bytes);
            out.flush();
        } catch (IOException clientGone) {
            // It closed the connection while it was answered; the log has what was applied.
        }
    }

    /** What every answer of Iterable's has (contract §1.1). */
    private static void sign(Headers headers, Duration took) {
        headers.set("Server", "iterable-ingress sandbox");
        headers.set("Iterable-Request-Id", UUID.randomUUID().toString());
        headers.set("Request-Time", Long.toString(took.toMillis()));
    }
}
