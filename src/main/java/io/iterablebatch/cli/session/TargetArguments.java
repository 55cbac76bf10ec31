package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.text.CommandLineText;
import io.iterablebatch.text.SpellingHints;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is typed to act on targets: an action, and ids. */
public final class TargetArguments {

    /** More targets than these are no emergency. */
    public static final int MOST = 1_000;

    private static final int MOST_DIGITS = 18;

    private TargetArguments() {}

    /** The action of this word; null, with a problem that leads to it, where none on targets has it. */
    public static @Nullable ActionName action(String action, List<Problem> problems) {
        List<ActionName> possible = Arrays.stream(ActionName.values())
                .filter(each -> each.target().isPresent())
                .toList();
        for (ActionName each : possible) {
            if (each.word().equals(action)) {
                return each;
            }
        }
        List<String> words = possible.stream().map(ActionName::word).toList();
        List<String> ending =
                words.stream().filter(word -> word.endsWith("." + action)).toList();
        String nearest = ending.size() == 1 ? ending.get(0) : SpellingHints.nearest(action, words);
        String hint = nearest == null ? "known: " + String.join(", ", words) : "did you mean " + nearest + "?";
        problems.add(new Problem(
                "'" + action + "'",
                "is no action on targets; "
                        + (ending.size() > 1 ? "say of what: " + String.join(", ", ending) : hint)));
        return null;
    }

    /** The ids, each once: one that is typed twice is one target. What is wrong is added to the problems. */
    public static List<Long> ids(List<String> ids, List<Problem> problems) {
        Set<Long> targets = new LinkedHashSet<>();
        for (String id : ids) {
            boolean digits =
                    !id.isEmpty() && id.length() <= MOST_DIGITS && id.chars().allMatch(c -> c >= '0' && c <= '9');
            long number = digits ? Long.parseLong(id) : 0;
            if (number == 0) {
                problems.add(new Problem(
                        "'" + id + "'",
                        "is no id: a whole number above 0"
                                + (id.chars().anyMatch(c -> Character.isLetter(c) || c == ' ')
                                        ? "; to find one by its name: --name " + CommandLineText.quoted(id)
                                        : "")));
            } else {
                targets.add(number);
            }
        }
        if (ids.isEmpty()) {
            problems.add(new Problem("ID", "name at least one target, or find it by --name TEXT"));
        }
        if (targets.size() > MOST) {
            problems.add(new Problem("ID", "more than 1,000 targets are no emergency: make a job file and a plan"));
        }
        return List.copyOf(targets);
    }
}
