package io.iterablebatch.run.handout;

import io.iterablebatch.state.database.ConnectionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A {@link FleetMember} in a process of its own. */
final class MemberProcess implements AutoCloseable {

    private final String workerId;
    private final Process process;
    private final BufferedReader output;

    private MemberProcess(String workerId, Process process) {
        this.workerId = workerId;
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts one that only does slices, and waits until it has begun to look for some. */
    static MemberProcess worker(ConnectionSettings database, String workerId, int threads, int items, int pauseMillis) {
        return start(database, workerId, threads, items, pauseMillis, 0);
    }

    /** Starts one that manages a run, too. */
    static MemberProcess start(
            ConnectionSettings database, String workerId, int threads, int items, int pauseMillis, int slices) {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FleetMember.class.getName(),
                database.jdbcUrl(),
                String.valueOf(database.username()),
                String.valueOf(database.password()),
                workerId,
                Integer.toString(threads),
                Integer.toString(items),
                Integer.toString(pauseMillis),
                Integer.toString(slices));
        try {
            MemberProcess started = new MemberProcess(
                    workerId,
                    new ProcessBuilder(words)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
            started.awaitLine("ready");
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String workerId() {
        return workerId;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void awaitLine(String line) {
        try {
            for (String said = output.readLine(); !line.equals(said); said = output.readLine()) {
                if (said == null) {
                    throw new AssertionError(workerId + " ended without saying " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Freezes it, or lets it go on. */
    void signal(String name) {
        try {
            if (new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor()
                    != 0) {
                throw new AssertionError("no signal " + name + " to " + workerId);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Has it leave its slices to others, and waits until it has. */
    void drain() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
