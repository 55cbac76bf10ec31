package io.iterablebatch.cli.terminal;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Standard error: messages, and on a terminal one line at the bottom that is redrawn. Safe for use by several threads.
 */
public final class Screen {

    private static final int MOST_REMEMBERED = 1_000;

    private final PrintStream err;
    private final boolean terminal;
    private final Set<String> said = new HashSet<>();
    private int drawn;

    /** @param terminal whether a person watches, so that a line can be redrawn */
    public Screen(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** Where it prints. */
    public PrintStream stream() {
        return err;
    }

    /** Prints a message of one or more lines above the line at the bottom. */
    public synchronized void say(String message) {
        clear();
        err.println(message);
        err.flush();
        if (said.size() < MOST_REMEMBERED) {
            said.add(message);
        }
    }

    /** Whether this message was printed, as far as it was among the first thousand. */
    public synchronized boolean hasSaid(String message) {
        return said.contains(message);
    }

    /** Replaces the line at the bottom; it must be narrower than the terminal. */
    synchronized void draw(String line) {
        int gap = Math.max(0, drawn - line.length());
        err.print("\r" + line + " ".repeat(gap));
        err.flush();
        drawn = line.length();
    }

    /** Removes the line at the bottom. */
    public synchronized void clear() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }
}
