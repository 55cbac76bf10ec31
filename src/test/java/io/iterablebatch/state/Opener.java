package io.iterablebatch.state;

import io.iterablebatch.RunFailure;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A program that opens the state in the directory that it is given, says the URL or why it cannot, closes it when it
 * reads a line, and says so. At the end of its input it halts without closing.
 */
final class Opener {

    private Opener() {}

    public static void main(String[] arguments) throws IOException {
        StateDatabase database;
        try {
            database = StateDatabase.open(Map.of(), Path.of(arguments[0]), Sleeper.SYSTEM);
        } catch (RunFailure e) {
            System.out.println("exit " + e.exitCode().code() + ": " + e.getMessage());
            return;
        }
        System.out.println(database.jdbcUrl());
        if (System.in.read() == '\n') {
            database.close();
            System.out.println("closed");
        }
        Runtime.getRuntime().halt(0);
    }
}
