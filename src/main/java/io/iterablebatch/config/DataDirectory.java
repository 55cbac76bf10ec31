package io.iterablebatch.config;

import io.iterablebatch.PathMistake;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code ITERABLE_BATCH_DATA}. A leading {@code ~} is the home directory, since no shell expands it in a unit file. */
final class DataDirectory {

    private static final String VARIABLE = "ITERABLE_BATCH_DATA";
    private static final String DEFAULT = "~/.local/state/iterable-batch";

    private DataDirectory() {}

    static Path read(Variables variables) {
        String value = variables.raw(VARIABLE);
        String text = value == null ? DEFAULT : value;
        Path home = home(variables);
        try {
            Path path = text.equals("~") || text.startsWith("~/")
                    ? home.resolve(text.length() < 2 ? "" : text.substring(2))
                    : Path.of(text);
            Path absolute = path.toAbsolutePath().normalize();
            variables.note(VARIABLE, absolute.toString(), value != null);
            return absolute;
        } catch (InvalidPathException e) {
            variables.problem(VARIABLE, PathMistake.of(e));
            return home;
        }
    }

    private static Path home(Variables variables) {
        String home = variables.raw("HOME");
        return Path.of(home == null ? System.getProperty("user.home") : home);
    }
}
