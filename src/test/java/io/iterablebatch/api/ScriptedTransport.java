package io.iterablebatch.api;

import io.iterablebatch.api.http.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as it was told to, the last answer for ever, and keeps the instants at which it was asked. */
final class ScriptedTransport implements Transport {

    private final ManualTime time;
    private final Deque<Step> steps = new ArrayDeque<>();
    final List<Duration> sentAt = new ArrayList<>();

    /** What happens elsewhere while the first request is out. */
    @Nullable Runnable meanwhile;

    /** From the slot to the wire. */
    Duration onTheWay = Duration.ZERO;

    private interface Step {
        RawResponse answer() throws IOException;
    }

    ScriptedTransport(ManualTime time) {
        this.time = time;
    }

    ScriptedTransport answers(int status, String body) {
        return answers(status, body, null);
    }

    ScriptedTransport answers(int status, String body, @Nullable String retryAfter) {
        steps.add(() -> new RawResponse(status, body.getBytes(StandardCharsets.UTF_8), retryAfter, "id", null));
        return this;
    }

    /** Something that is not Iterable answers. */
    ScriptedTransport answersOfGateway(int status, String body) {
        steps.add(() ->
                new RawResponse(status, body.getBytes(StandardCharsets.UTF_8), null, null, "squid/5.7 (proxy.local)"));
        return this;
    }

    ScriptedTransport fails(IOException failure) {
        steps.add(() -> {
            throw failure;
        });
        return this;
    }

    @Override
    public RawResponse exchange(ApiRequest request, Runnable onWire) throws IOException {
        time.pass(onTheWay);
        onWire.run();
        sentAt.add(time.passed());
        Step step = steps.size() > 1 ? steps.remove() : steps.element();
        Runnable once = meanwhile;
        meanwhile = null;
        if (once != null) {
            once.run();
        }
        return step.answer();
    }
}
