package io.iterablebatch.text;

import java.util.List;
import java.util.stream.Collectors;

/** Command lines that can be pasted into a shell. */
public final class CommandLineText {

    private static final String HARMLESS = "-_./=:,+@%";

    private CommandLineText() {}

    /** The command with these arguments. */
    public static String of(List<String> arguments) {
        return "./iterable-batch "
                + arguments.stream().map(CommandLineText::quoted).collect(Collectors.joining(" "));
    }

    /** The argument as it is typed in a shell. */
    public static String quoted(String argument) {
        boolean harmless = !argument.isEmpty()
                && argument.chars().allMatch(c -> Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0);
        return harmless ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
