package io.iterablebatch.run.kit;

import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SummaryJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The real command line in a JVM of its own. */
public final class ToolProcess {

    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;
    private final Path summary;

    private ToolProcess(Process process, Path out, Path err, Path summary) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.summary = summary;
    }

    static ToolProcess start(Workplace workplace, int number, Object... arguments) {
        Path out = workplace.directory().resolve(number + ".out");
        Path err = workplace.directory().resolve(number + ".err");
        Path summary = workplace.directory().resolve(number + ".json");
        List<String> command = new ArrayList<>(workplace.context());
        command.addAll(ToolClasses.command());
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        if ("run".equals(arguments[0]) || "replay".equals(arguments[0])) {
            command.addAll(List.of("--summary", summary.toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workplace.directory().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("ITERABLE_")
                        || name.startsWith("SPRING_")
                        || name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
        builder.environment().putAll(workplace.environment());
        try {
            return new ToolProcess(builder.start(), out, err, summary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** As {@code kill} does. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Its number on this machine. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it said this on stderr. */
    public void awaitSaid(String text) {
        Await.until("the process says " + text, () -> text(err).contains(text), this::isAlive);
    }

    /** Waits until a line with this stands on stdout, and returns it. */
    public String awaitPrinted(String part) {
        Await.until("the process prints " + part, () -> line(part).isPresent(), this::isAlive);
        return line(part).orElseThrow();
    }

    private Optional<String> line(String part) {
        return text(out).lines().filter(line -> line.contains(part)).findFirst();
    }

    public RunResult awaitExit() {
        int exitCode = ended();
        return new RunResult(exitCode, summary(), text(out), text(err));
    }

    private RunSummary summary() {
        return Files.exists(summary) ? SummaryJson.read(text(summary)) : null;
    }

    private int ended() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the process did not end; it said:\n" + text(err));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
