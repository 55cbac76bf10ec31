package io.iterablebatch.config;

import io.iterablebatch.text.PathMistakeText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code ITERABLE_BATCH_DATA}. A leading {@code ~} is the home directory, since no shell expands it in a unit file. */
final class DataDirectoryVariable {

    private static final String VARIABLE = "ITERABLE_BATCH_DATA";
    private static final String DEFAULT = "~/.local/state/iterable-batch";

    private DataDirectoryVariable() {}

    static Path read(EnvironmentVariables variables) {
        String value = variables.raw(VARIABLE);
        String text = value == null ? DEFAULT : value;
        try {
            Path path = text.startsWith("~") ? belowHome(text, value != null, variables) : Path.of(text);
            Path absolute = path.toAbsolutePath().normalize();
            variables.note(VARIABLE, absolute.toString(), value != null);
            return absolute;
        } catch (InvalidPathException e) {
            variables.problem(VARIABLE, PathMistakeText.of(e));
            return Path.of("").toAbsolutePath();
        }
    }

    /**
     * Resolves a path that begins with {@code ~}. A relative HOME is not taken: it would put personal data below
     * whatever directory the command was started in.
     */
    private static Path belowHome(String text, boolean given, EnvironmentVariables variables) {
        if (!text.equals("~") && !text.startsWith("~/")) {
            variables.problem(
                    VARIABLE, "names another user's home directory, which is not looked up: write the whole path");
            return Path.of(text.substring(1));
        }
        Path home = Optional.ofNullable(variables.raw("HOME"))
                .flatMap(SystemUser::known)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(SystemUser::home)
                .orElse(null);
        if (home == null) {
            variables.problem(
                    VARIABLE,
                    (given ? "begins with ~, but " : "must be set: ") + SystemUser.name()
                            + " has no home directory (HOME is not the path of one). Name a directory of their own, which"
                            + " will hold rejected rows, with personal data");
            return Path.of("").toAbsolutePath();
        }
        return text.length() < 2 ? home : home.resolve(text.substring(2));
    }
}
