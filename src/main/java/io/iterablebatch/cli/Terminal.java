package io.iterablebatch.cli;

import java.io.Console;
import java.util.Map;

/** Whether a person watches. */
final class Terminal {

    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on it asks isTerminal
    static boolean isThere(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "dumb");
        Console console = System.console();
        return console != null && isTerminal(console) && !term.isEmpty() && !term.equals("dumb");
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
