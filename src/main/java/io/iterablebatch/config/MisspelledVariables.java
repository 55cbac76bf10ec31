package io.iterablebatch.config;

import io.iterablebatch.text.SpellingHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Variables of the environment that mean nothing, but are spelled almost like one that does. */
public final class MisspelledVariables {

    private static final List<String> OURS = List.of("ITERABLE_", "SPRING_DATASOURCE_", "SPRING_MAIL_");

    private MisspelledVariables() {}

    /** A sentence for each. */
    public static List<String> notes(Map<String, String> environment) {
        List<String> notes = new ArrayList<>();
        for (String name : new TreeSet<>(environment.keySet())) {
            for (String prefix : OURS) {
                if (name.startsWith(prefix) && !EnvironmentSettings.isVariable(name)) {
                    String meant = meant(name.substring(prefix.length()), endings(prefix));
                    if (meant != null) {
                        notes.add(name + ": there is no such variable; did you mean " + prefix + meant + "?");
                    }
                }
            }
        }
        return notes;
    }

    private static @Nullable String meant(String given, List<String> endings) {
        return endings.stream()
                .filter(ending -> !given.isEmpty() && ending.startsWith(given))
                .findFirst()
                .orElseGet(() -> SpellingHints.nearest(given, endings));
    }

    /** What is compared: the common beginning would make all look alike. */
    private static List<String> endings(String prefix) {
        return EnvironmentSettings.VARIABLES.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }
}
