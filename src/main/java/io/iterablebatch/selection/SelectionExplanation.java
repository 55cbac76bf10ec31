package io.iterablebatch.selection;

import io.iterablebatch.target.TargetKind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why rules let a target in or not.
 *
 * @param name null if there is no such target
 * @param verdicts of every rule, including those that always apply; empty if there is no such target
 */
public record SelectionExplanation(
        TargetKind kind, long id, @Nullable String name, List<RuleVerdict> verdicts) {

    public SelectionExplanation {
        verdicts = List.copyOf(verdicts);
    }

    /** There is no target of this id. */
    static SelectionExplanation absent(TargetKind kind, long id) {
        return new SelectionExplanation(kind, id, null, List.of());
    }

    /** Whether the rules select it. */
    public boolean selected() {
        return name != null && verdicts.stream().allMatch(RuleVerdict::in);
    }

    /** For a person: one line about the target, and one for each rule. */
    public String text() {
        if (name == null) {
            return kind == TargetKind.TEMPLATE
                    ? "there is no base template " + id + "; no other templates can be deleted\n"
                    : "there is no " + kind.one() + " " + id + "\n";
        }
        return kind.one() + " " + id + ", " + name + ": " + (selected() ? "selected" : "NOT selected") + "\n"
                + verdicts.stream().map(verdict -> "  " + verdict + "\n").collect(Collectors.joining());
    }
}
