package io.iterablebatch.cli.terminal;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into a graceful stop, and the second of them into an immediate end.
 *
 * <p>Handlers rather than a shutdown hook: with a hook the JVM has already chosen 130 or 143 and runs the hooks of all
 * libraries at once, so that the pool may be gone before the last commit, and a run that completed at that very moment
 * could not say so. A signal that the parent ignores ({@code nohup}) stays ignored.
 */
public final class SignalListener {

    private final Consumer<ExitCode> firstTime;
    private final Runnable late;
    private final IntConsumer halt;
    private @Nullable ExitCode requested;
    private @Nullable Integer result;
    private boolean impatient;

    SignalListener(Consumer<ExitCode> firstTime, IntConsumer halt) {
        this(firstTime, () -> {}, halt);
    }

    private SignalListener(Consumer<ExitCode> firstTime, Runnable late, IntConsumer halt) {
        this.firstTime = firstTime;
        this.late = late;
        this.halt = halt;
    }

    /**
     * Listens from now on.
     *
     * @param firstTime called on a thread of its own
     */
    public static SignalListener listen(Consumer<ExitCode> firstTime) {
        return listen(firstTime, () -> {});
    }

    /**
     * Listens from now on.
     *
     * @param late called where the first signal comes when the command has its result already
     */
    public static SignalListener listen(Consumer<ExitCode> firstTime, Runnable late) {
        SignalListener signals = new SignalListener(firstTime, late, Runtime.getRuntime()::halt);
        OsSignals.listen("INT", () -> signals.received(ExitCode.INTERRUPTED));
        OsSignals.listen("TERM", () -> signals.received(ExitCode.TERMINATED));
        OsSignals.listen("HUP", () -> signals.received(ExitCode.TERMINATED));
        return signals;
    }

    /**
     * Takes the end of this input for SIGTERM, unless a signal came before; what comes in it is passed over. It is never
     * the second signal: the process at the other end may end because of the first one.
     */
    public void listenForEnd(InputStream input) {
        DaemonThreads.start("end-of-input", () -> {
            try {
                input.transferTo(OutputStream.nullOutputStream());
            } catch (IOException broken) {
                // It has ended either way.
            }
            if (requested() == null && !isOver()) {
                received(ExitCode.TERMINATED);
            }
        });
    }

    private synchronized boolean isOver() {
        return result != null;
    }

    void received(ExitCode how) {
        synchronized (this) {
            if (result != null) {
                // The first signal came when the run was over already: a second one means that the person does not want
                // to wait.
                if (impatient) {
                    halt.accept(result);
                }
                impatient = true;
                late.run();
                return;
            }
            if (requested != null) {
                halt.accept(how.code());
                return;
            }
            requested = how;
        }
        firstTime.accept(how);
    }

    /** Which signal came, if any. */
    public synchronized @Nullable ExitCode requested() {
        return requested;
    }

    /**
     * To be called when the command has its result and is about to end with this exit code, which signals do not change
     * any more.
     */
    public synchronized void over(int exitCode) {
        result = exitCode;
    }
}
