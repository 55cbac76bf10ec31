package io.iterablebatch.cli;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a person watches. */
final class Terminal {

    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on it asks isTerminal
    static boolean isThere(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "dumb");
        Console console = System.console();
        return console != null && isTerminal(console) && !term.isEmpty() && !term.equals("dumb");
    }

    /** The next line that is typed, or null where there is nobody. */
    @SuppressWarnings("SystemConsoleNull") // before Java 22 it is where there is no terminal
    static @Nullable String read() {
        Console console = System.console();
        return console == null ? null : console.readLine();
    }

    /** From Java 22 on there is a console even where there is no terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
