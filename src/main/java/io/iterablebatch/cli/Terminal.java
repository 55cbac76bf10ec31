package io.iterablebatch.cli;

import java.util.Map;

/** Whether a person watches. */
final class Terminal {

    private Terminal() {}

    static boolean isThere(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "dumb");
        return System.console() != null && !term.isEmpty() && !term.equals("dumb");
    }
}
