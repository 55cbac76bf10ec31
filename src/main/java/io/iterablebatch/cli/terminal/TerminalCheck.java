package io.iterablebatch.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether a person watches the terminal, and reads what that person types. */
public final class TerminalCheck {

    /** What a person types there. */
    public static final UserInput ANSWERS = new UserInput() {
        @Override
        public @Nullable String next() {
            return read();
        }

        @Override
        public @Nullable String secret() {
            return readSecret();
        }
    };

    private TerminalCheck() {}

    @SuppressWarnings("SystemConsoleNull")
    public // from Java 22 on it asks isTerminal
    static boolean isThere(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "dumb");
        Console console = System.console();
        return console != null && isTerminal(console) && !term.isEmpty() && !term.equals("dumb");
    }

    /** The next line that is typed, or null where there is nobody. */
    @SuppressWarnings("SystemConsoleNull") // before Java 22 it is where there is no terminal
    private static @Nullable String read() {
        Console console = System.console();
        return console == null ? null : console.readLine();
    }

    /** The next line, not shown; a script hands it in through a pipe. */
    @SuppressWarnings("SystemConsoleNull") // before Java 22 it is where there is no terminal
    private static @Nullable String readSecret() {
        Console console = System.console();
        if (console != null && isTerminal(console)) {
            char[] typed = console.readPassword();
            return typed == null ? null : new String(typed);
        }
        try {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        } catch (IOException nobody) {
            return null;
        }
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
