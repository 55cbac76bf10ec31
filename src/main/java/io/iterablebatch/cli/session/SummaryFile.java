package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file of {@code --summary}, or none. */
public final class SummaryFile {

    public static final String OPTION = "--summary";

    private final @Nullable Path file;

    public SummaryFile(@Nullable Path file) {
        this.file = file;
    }

    /** From arguments that did not parse, so that the file tells of that too. */
    public static SummaryFile among(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(OPTION + "=")) {
                return new SummaryFile(Path.of(argument.substring(OPTION.length() + 1)));
            }
            if (argument.equals(OPTION) && i + 1 < arguments.size()) {
                return new SummaryFile(Path.of(arguments.get(i + 1)));
            }
        }
        return new SummaryFile(null);
    }

    /** Why it cannot be written, asked before anything starts. */
    public Optional<Problem> problem() {
        if (file == null) {
            return Optional.empty();
        }
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            return Optional.of(new Problem(OPTION, file + " is a directory; name a file"));
        }
        if (parent == null || !Files.isDirectory(parent)) {
            return Optional.of(new Problem(OPTION, "the directory " + parent + " does not exist"));
        }
        if (!Files.isWritable(Files.exists(file) && !Files.isRegularFile(file) ? file : parent)) {
            return Optional.of(new Problem(OPTION, "must not write to " + parent));
        }
        return Optional.empty();
    }

    /** Writes the summary; a failure is said, but does not change how the run ended. */
    public void write(RunSummary summary, Screen screen) {
        if (file == null || problem().isPresent()) {
            return;
        }
        try {
            SummaryJson.write(summary, file);
        } catch (IOException e) {
            screen.say("warning: cannot write the summary to " + file + ": "
                    + e.getClass().getSimpleName());
        }
    }
}
