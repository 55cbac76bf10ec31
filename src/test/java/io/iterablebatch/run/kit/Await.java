package io.iterablebatch.run.kit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for events of other processes. */
public final class Await {

    private static final long LOOK_AGAIN_NANOS = 500_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Await() {}

    /** Waits until it is so, and fails where it cannot become so any more. */
    public static void until(String what, BooleanSupplier isSo, BooleanSupplier canBecomeSo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            boolean hope = canBecomeSo.getAsBoolean() && System.nanoTime() < end;
            if (!hope && !isSo.getAsBoolean()) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
