package io.iterablebatch.api.pace;

import io.iterablebatch.api.Endpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the pace costs a request, without the waiting and without the database that shares it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PacingBenchmark {

    private static final double PER_SECOND = 100_000;

    private final InstantSource clock = InstantSource.system();
    private final EndpointPacer pacer = new EndpointPacer(
            new Endpoint("POST", "/api/users/bulkUpdate", PER_SECOND),
            new LocalRateBudget(clock),
            PER_SECOND,
            PER_SECOND,
            null,
            new AtomicInteger(),
            clock,
            (wait, standing) -> {});

    /** In by the door, a slot, and out again as one whose request went. */
    @Benchmark
    public Slot turn() throws InterruptedException {
        pacer.enter();
        Slot slot = pacer.slot();
        pacer.isGood(slot);
        pacer.leave(Instant.now());
        return slot;
    }
}
