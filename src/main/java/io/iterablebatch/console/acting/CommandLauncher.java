package io.iterablebatch.console.acting;

import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.config.CommandOrigin;
import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.file.OwnerOnlyPermissions;
import io.iterablebatch.ledger.audit.RunStarter;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * Starts commands as processes in sessions of their own, so that they outlive the console and its terminal. What a
 * command says, and its summary, is in files of the data directory, which the next console finds again. Thread-safe.
 */
public final class CommandLauncher {

    private static final Set<String> WITH_SUMMARY = Set.of("run", "replay", "apply");
    private static final int TAIL = 16_384;

    /** Where there is no setsid: what the terminal sends to the console does not reach it. */
    private static final List<String> DEAF_TO_THE_TERMINAL = List.of("sh", "-c", "trap '' HUP INT; exec \"$@\"", "sh");

    /** A clock that was set a little differently must not make a process another one. */
    private static final long SAME_START_MILLIS = 5_000;

    private final List<String> command;
    private final Path folder;
    private final Map<String, String> environment;

    /**
     * A launcher.
     *
     * @param command that arguments are put behind: the launcher script
     * @param folder for what commands say; made where it is missing
     * @param environment of the console, whose own secrets are not handed on
     */
    public CommandLauncher(List<String> command, Path folder, Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Starts a command, and returns at once.
     *
     * @param name of the start, which no other has
     * @param operator who has it done
     * @throws IOException where it could not be started
     */
    public void start(String name, List<String> arguments, String operator) throws IOException {
        Files.createDirectories(folder, OwnerOnlyPermissions.FOLDER);
        Path output = file(name, ".out");
        Files.createFile(output, OwnerOnlyPermissions.FILE);
        List<String> line = new ArrayList<>();
        line.addAll(onPath("setsid") ? List.of("setsid") : DEAF_TO_THE_TERMINAL);
        line.addAll(command);
        line.addAll(arguments);
        if (WITH_SUMMARY.contains(arguments.get(0))) {
            line.addAll(List.of("--summary", file(name, ".json").toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().clear();
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(ConsoleVariables.PREFIX)) {
                builder.environment().put(variable, value);
            }
        });
        builder.environment().put("ITERABLE_BATCH_OPERATOR", operator);
        builder.environment().put(CommandOrigin.VARIABLE, RunStarter.CONSOLE);
        Process process = builder.start();
        Files.writeString(
                Files.createFile(file(name, ".pid"), OwnerOnlyPermissions.FILE),
                process.pid() + " " + since(process.toHandle()));
    }

    /** Whether the command's process lives, whichever console started it. */
    public boolean isAlive(String name) {
        try {
            String[] words = Files.readString(file(name, ".pid")).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process ->
                            words.length < 2 || Math.abs(since(process) - Long.parseLong(words[1])) < SAME_START_MILLIS)
                    .isPresent();
        } catch (IOException | NumberFormatException unknown) {
            return false;
        }
    }

    /** What the command summed up; empty while it goes on, and for commands that leave no summary. */
    public Optional<RunSummary> summary(String name) {
        try {
            return Optional.of(SummaryJson.read(Files.readString(file(name, ".json"))));
        } catch (IOException | JacksonException none) {
            return Optional.empty();
        }
    }

    /** The last of what the command said, up to some thousands of characters. */
    public String output(String name) {
        try (RandomAccessFile in = new RandomAccessFile(file(name, ".out").toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL);
            byte[] tail = new byte[(int) (in.length() - from)];
            in.seek(from);
            in.readFully(tail);
            String text = new String(tail, StandardCharsets.UTF_8);
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        } catch (IOException none) {
            return "";
        }
    }

    /** A process id is given away again; with the time at which the process began it is nobody else's. */
    private static long since(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private Path file(String name, String ending) {
        return folder.resolve("start-" + name + ending);
    }

    private boolean onPath(String program) {
        for (String each : environment.getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator)) {
            if (!each.isEmpty() && Files.isExecutable(Path.of(each, program))) {
                return true;
            }
        }
        return false;
    }
}
