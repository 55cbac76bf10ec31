package io.iterablebatch.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An {@link Opener} in a process of its own, for as long as a test needs it. */
public final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final String said;

    private Child(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader();
        this.said = String.valueOf(output.readLine());
    }

    /** Starts it and waits until it has the state open. */
    public static Child open(Path directory) throws IOException {
        return open(directory, Map.of());
    }

    public static Child open(Path directory, Map<String, String> environment) throws IOException {
        return open(directory, environment, List.of());
    }

    /** @param prefix the words of a command that runs the rest of its words as a command */
    public static Child open(Path directory, Map<String, String> environment, List<String> prefix) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Opener.class.getName(),
                directory.toString()));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        return new Child(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    public String jdbcUrl() {
        if (!said.startsWith("jdbc:")) {
            throw new AssertionError("the process could not open the state: " + said);
        }
        return said;
    }

    /** The URL, or why there is none. */
    public String said() {
        return said;
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Has it close the state, and waits until it has. */
    public void leave() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        if (!"closed".equals(output.readLine())) {
            throw new AssertionError("the process did not close the state");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
