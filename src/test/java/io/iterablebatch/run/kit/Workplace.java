package io.iterablebatch.run.kit;

import io.iterablebatch.net.Network;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.embedded.PreparedState;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder in which somebody works with the tool: job files, sources, and the tool's data directory, which was used
 * before unless told otherwise. Closing it ends what was started in it.
 */
public final class Workplace implements AutoCloseable {

    /** What every process here uses as its key unless told otherwise. */
    public static final String KEY = "0123456789abcdef0123456789abcdef";

    /** A user that is in no /etc/passwd. */
    private static final int NOBODY_KNOWS = 1_000_660_000;

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<ToolProcess> processes = new ArrayList<>();
    private List<String> shell = List.of();
    private boolean usedBefore = true;
    private int started;

    private Workplace(Path directory) {
        this.directory = directory;
        environment.put("ITERABLE_BATCH_DATA", data().toString());
        environment.put("ITERABLE_API_KEY", KEY);
        environment.put("ITERABLE_RATE_LIMITS", "users/bulkUpdate=200/s");
    }

    public static Workplace in(Path directory) {
        return new Workplace(directory);
    }

    public Path directory() {
        return directory;
    }

    public Path data() {
        return directory.resolve("data");
    }

    /** Runs from now on send there. */
    public Workplace sendingTo(Sandbox sandbox) {
        if (sandbox.certificate() != null) {
            trusting(sandbox.certificate());
        }
        return with("ITERABLE_BASE_URL", sandbox.baseUrl().toString());
    }

    /** Processes from now on trust these certificates besides Java's own. */
    public Workplace trusting(String pem) {
        try {
            return with(
                    Network.CA_FILE,
                    Files.writeString(directory.resolve("ca.pem"), pem).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a variable of the environment. */
    public Workplace with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Takes a variable out of the environment. */
    public Workplace without(String variable) {
        environment.remove(variable);
        return this;
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** No process here can make a file longer than so many blocks, of 512 or 1,024 bytes, as if the disk were full. */
    public Workplace withFilesOfAtMost(int blocks) {
        shell = List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh");
        return this;
    }

    /**
     * Whoever starts a process here has neither name nor home, as in a container that runs under any number.
     *
     * @return that number
     */
    public int forAUserWithoutAName() {
        boolean root = "0".equals(ownNumber());
        shell = root
                ? List.of(
                        "setpriv",
                        "--reuid=" + NOBODY_KNOWS,
                        "--clear-groups",
                        // The tool's jars may be in root's own folder.
                        "--inh-caps=-all,+dac_override",
                        "--ambient-caps=-all,+dac_override",
                        "--bounding-set=-all,+dac_override",
                        "--securebits=+no_setuid_fixup",
                        "env",
                        "-u",
                        "HOME")
                : List.of("env", "-u", "HOME", "JAVA_TOOL_OPTIONS=-Duser.name=? -Duser.home=?");
        return root ? NOBODY_KNOWS : Integer.parseInt(ownNumber());
    }

    private static String ownNumber() {
        try {
            return new String(
                            new ProcessBuilder("id", "-u")
                                    .start()
                                    .getInputStream()
                                    .readAllBytes(),
                            StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The disk has room again. */
    public Workplace withFilesOfAnyLength() {
        shell = List.of();
        return this;
    }

    /** What goes before each command. */
    List<String> context() {
        return shell;
    }

    /** The data directory is not there yet, as after the tool was installed. */
    public Workplace whereNothingRanBefore() {
        usedBefore = false;
        return this;
    }

    /** Writes a file, a line each. */
    public Path file(String name, Collection<String> lines) {
        return file(name, String.join("\n", lines) + "\n");
    }

    /** Writes a file. */
    public Path file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script that starts the tool is here too, for those that start it by themselves. */
    public Workplace withLauncher() throws IOException {
        String words =
                ToolClasses.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Path script = file("iterable-batch", "#!/bin/sh\nexec " + words + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return with("ITERABLE_BATCH_HOME", directory.toString());
    }

    /** The first words of every command here. */
    public List<String> command() {
        return ToolClasses.command();
    }

    /** Starts the command line in a process of its own. */
    public ToolProcess start(Object... arguments) {
        if (usedBefore && !Files.exists(data())) {
            PreparedState.in(data());
        }
        ToolProcess process = ToolProcess.start(this, ++started, arguments);
        processes.add(process);
        return process;
    }

    /** The same, and waits for its end. */
    public RunResult call(Object... arguments) {
        return start(arguments).awaitExit();
    }

    /** All that processes here said, logged and summed up, but no rejects. */
    public String everythingWritten() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> own = Files.list(directory);
                Stream<Path> logs = Files.list(data().resolve("logs"))) {
            Stream.concat(own.filter(file -> file.toString().matches(".*\\.(out|err|json)")), logs)
                    .forEach(file -> all.append(ToolProcess.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    /** The process of the embedded PostgreSQL, which lives. */
    public ProcessHandle postmaster() {
        try (Stream<String> lines = Files.lines(data().resolve("postgres/data/postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The journal of an instance in the embedded database, once all runs are over. */
    public Journal journal(long instanceId) {
        try (StateDatabase state = StateDatabase.open(Map.of(), data(), Sleeper.SYSTEM)) {
            return Journal.read(state.settings(), instanceId);
        }
    }

    @Override
    public void close() {
        processes.forEach(ToolProcess::kill);
        if (Files.exists(data().resolve("postgres/data/postmaster.pid"))) {
            StateDatabase.open(Map.of(), data(), Sleeper.SYSTEM).close();
        }
    }
}
