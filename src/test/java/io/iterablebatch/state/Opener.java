package io.iterablebatch.state;

import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A process of its own that opens the state in the directory that it is given, says its URL, closes it when it reads a
 * line, and says so. At the end of its input it halts without closing.
 */
final class Opener {

    private Opener() {}

    public static void main(String[] arguments) throws IOException {
        long begun = System.nanoTime();
        StateDatabase database = StateDatabase.open(Map.of(), Path.of(arguments[0]), Sleeper.SYSTEM);
        System.err.println("opened after " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        System.out.println(database.jdbcUrl());
        if (System.in.read() == '\n') {
            database.close();
            System.out.println("closed");
        }
        Runtime.getRuntime().halt(0);
    }
}
