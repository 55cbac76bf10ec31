package io.iterablebatch.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The bundled sandbox of a data directory, which {@code --sandbox} starts: which runs went to it. Thread-safe. */
public final class BundledSandbox {

    private static final Pattern TAB = Pattern.compile("\t");

    private final Path state;

    public BundledSandbox(Path dataDirectory) {
        this.state = folder(dataDirectory).resolve("state");
    }

    /** Where its state is. */
    public static Path folder(Path dataDirectory) {
        return dataDirectory.resolve("sandbox");
    }

    /** The identity of its state, in the first line of the file of it; empty where there is none yet. */
    public String identity() {
        try (BufferedReader lines = Files.newBufferedReader(state)) {
            String first = lines.readLine();
            String[] cells = TAB.split(first == null ? "" : first);
            return cells.length > 1 ? cells[1] : "";
        } catch (IOException none) {
            return "";
        }
    }

    /**
     * Whether a destination is this one, where a command goes only with {@code --sandbox}: not a project, nor a sandbox
     * in a process of its own, which is reached by its address.
     *
     * @param destination its id
     */
    public boolean is(String destination) {
        String identity = identity();
        return !identity.isEmpty() && Destination.sandboxOf(destination).equals(identity);
    }
}
