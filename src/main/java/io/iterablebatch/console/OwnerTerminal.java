package io.iterablebatch.console;

/** The terminal that the console was started at, which nobody but its owner reads. */
@FunctionalInterface
public interface OwnerTerminal {

    /** Prints a line, from any thread. */
    void say(String line);
}
