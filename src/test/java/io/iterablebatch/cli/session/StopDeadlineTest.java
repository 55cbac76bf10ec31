package io.iterablebatch.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.FakeEngine;
import io.iterablebatch.engine.Engine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A signal comes while the state is still being opened. */
@Timeout(20)
class StopDeadlineTest {

    private final AtomicReference<@Nullable Engine> opened = new AtomicReference<>();
    private final CompletableFuture<Void> looked = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> ending = new CompletableFuture<>();
    private final FakeEngine engine = new FakeEngine();

    StopDeadlineTest() {
        engine.closing = () -> closed.complete(null);
    }

    @Test
    void whatOpensPastTheTimeForTheRunIsClosed() throws Exception {
        begin();
        looked.get();
        assertThat(closed).isNotDone();
        opened.set(engine);
        closed.get();
    }

    @Test
    void theProcessEndsInTimeThoughNothingOpens() throws Exception {
        begin();
        ending.get();
        assertThat(closed).isNotDone();
        opened.set(engine);
    }

    private void begin() {
        new StopDeadline(Duration.ofMillis(200), this::look, this::neverKnown).begin();
    }

    private @Nullable Engine look() {
        Engine found = opened.get();
        looked.complete(null);
        return found;
    }

    /** The process would end with it, and it is that of the tests. */
    private int neverKnown() {
        ending.complete(null);
        return new CompletableFuture<Integer>().join();
    }
}
