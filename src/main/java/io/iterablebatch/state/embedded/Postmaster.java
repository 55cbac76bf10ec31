package io.iterablebatch.state.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The server that {@code postmaster.pid} speaks of, which may have died, and whose pid another process may have now.
 *
 * @param file the pid file, read again where a method says so
 */
record Postmaster(Path file, long pid, int port, String status) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    private static final Duration CLEAN = Duration.ofSeconds(3);

    /** What the file of this home says; empty where there is none, or it is still being written. */
    static Optional<Postmaster> read(Path home) {
        Path file = home.resolve(PostgresCluster.DATA).resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "starting";
            return Optional.of(new Postmaster(
                    file,
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip()),
                    status));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }

    boolean isStarting() {
        return status.equals("starting");
    }

    /** Whether it lives: a process with its pid that was started with this word and is not a zombie. */
    boolean lives(String tag) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().arguments())
                .filter(arguments -> Arrays.asList(arguments).contains(tag))
                .isPresent();
    }

    /**
     * Stops it in order, whoever is connected; if it does not obey, so that it recovers at its next start. Does nothing
     * to a process that was not started with this word.
     */
    void stop(String tag, PollingWait patience) {
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            if (!lives(tag)) {
                return;
            }
            HelperProcess.run(
                    Objects.requireNonNull(file.getParent()),
                    Map.of(),
                    List.of("sh", "-c", "kill -" + signal + " " + pid));
            // The file goes last in an orderly end; the process may stay a zombie for long, as in a container.
            if (patience.until(CLEAN, () -> !Files.exists(file) || !lives(tag))) {
                return;
            }
        }
    }
}
