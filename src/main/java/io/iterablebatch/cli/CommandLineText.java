package io.iterablebatch.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Command lines that can be pasted into a shell. */
final class CommandLineText {

    private static final String HARMLESS = "-_./=:,+@%";

    private CommandLineText() {}

    static String of(List<String> arguments) {
        return "./iterable-batch "
                + arguments.stream().map(CommandLineText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        boolean harmless = !argument.isEmpty()
                && argument.chars().allMatch(c -> Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0);
        return harmless ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
