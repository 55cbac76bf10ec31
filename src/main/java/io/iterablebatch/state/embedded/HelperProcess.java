package io.iterablebatch.state.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A short-lived helper process.
 *
 * @param status its exit status
 * @param output what it wrote, both streams
 */
record HelperProcess(int status, String output) {

    boolean succeeded() {
        return status == 0;
    }

    /** Runs it to its end. A program that cannot be started counts as status 127, as in a shell. */
    static HelperProcess run(Path directory, Map<String, String> environment, List<String> words) {
        try {
            Process process = builder(directory, environment, words).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new HelperProcess(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new HelperProcess(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HelperProcess(130, "interrupted");
        }
    }

    /** Our variables only: no PG* of the user's may reach the server. */
    static ProcessBuilder builder(Path directory, Map<String, String> environment, List<String> words) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path + ":/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder;
    }

    static List<String> words(List<String> prefix, String... words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(Arrays.asList(words));
        return all;
    }
}
