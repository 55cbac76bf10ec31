package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.cli.text.NamedTargetTable;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import io.iterablebatch.text.CommandLineText;
import io.iterablebatch.text.InvisibleCharacters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a target by its name for somebody who does not know its id. Only a name that one target has in full, and no
 * other in part, is taken for that target; in every other case the matches are told and none is chosen.
 *
 * @param all of the kind, by id
 * @param again what was typed before the ids, as in {@code act campaigns.abort}
 * @param asks whether there is a terminal at which the number is asked for; without one a command has to say it
 * @param now for the ages of targets
 */
public record NamedTargets(
        ActionName action, Map<Long, TargetState> all, List<String> again, boolean asks, Instant now) {

    /** As many ids as still make a command that somebody looks through before it is pasted. */
    private static final int MOST_IDS = 50;

    /**
     * The id of the target of this name, for somebody who confirms it.
     *
     * @param say is told the matches where there is not exactly one: first all that the action acts on, then the number
     *     of the others
     * @throws UsageFailure where it is not the full name of exactly one, or where the action leaves that one alone
     */
    public long only(String name, Consumer<String> say) {
        String wanted = TargetNames.folded(name);
        if (wanted.isEmpty()) {
            throw failure("has neither letters nor digits; type a part of the name");
        }
        Map<Long, TargetState> matches = new LinkedHashMap<>();
        all.forEach((id, state) -> {
            if (TargetNames.folded(state.name()).contains(wanted)) {
                matches.put(id, state);
            }
        });
        if (matches.isEmpty()) {
            throw failure("none of " + kind().counted(all.size()) + " has '" + InvisibleCharacters.shown(name)
                    + "' in its name; try a part of it");
        }
        if (matches.size() == 1) {
            Map.Entry<Long, TargetState> one = matches.entrySet().iterator().next();
            boolean whole = TargetNames.folded(one.getValue().name()).equals(wanted);
            if (whole && !(step(one.getValue()) instanceof TargetStep.Refuse)) {
                return one.getKey();
            }
        }
        throw severalOrNone(matches, say);
    }

    /** Whether the action does anything to this one, in the state in which it was listed. */
    public boolean actsOn(long id) {
        return acts(all.get(id));
    }

    private UsageFailure severalOrNone(Map<Long, TargetState> matches, Consumer<String> say) {
        Map<Long, TargetState> possible = new LinkedHashMap<>();
        List<TargetState> others = new ArrayList<>();
        matches.forEach((id, state) -> {
            if (acts(state)) {
                possible.put(id, state);
            } else {
                others.add(state);
            }
        });
        say.accept(NamedTargetTable.of(action, possible, others, now).stripTrailing());
        String found = kind().counted(matches.size()) + (matches.size() == 1 ? " has" : " have") + " that in the name";
        if (possible.isEmpty()) {
            return failure(found + ", and " + action + " acts on none of them" + why(others) + "; nothing was done");
        }
        return failure(found + "; " + action + " can act on " + possible.size() + ", listed above. Nothing was done. "
                + wayOut(possible));
    }

    /** Of a single one it is said why. */
    private String why(List<TargetState> others) {
        return others.size() == 1 && step(others.get(0)) instanceof TargetStep.Refuse refuse
                ? ": " + refuse.reason().detail()
                : "";
    }

    private String wayOut(Map<Long, TargetState> possible) {
        if (possible.size() > MOST_IDS) {
            return "These are too many for one command: type more of the name, or the ids of those that you mean behind "
                    + CommandLineText.of(again);
        }
        List<String> command = new ArrayList<>(again);
        possible.keySet().forEach(id -> command.add(Long.toString(id)));
        if (!asks) {
            command.addAll(List.of("--yes", Integer.toString(possible.size())));
        }
        String typed = CommandLineText.of(command);
        return possible.size() == 1
                ? "If it is the one that you mean: " + typed
                : "For all of these: " + typed + " (leave out the ids that you do not mean"
                        + (asks ? ")" : ", and count the others)");
    }

    private boolean acts(@Nullable TargetState state) {
        return step(state) instanceof TargetStep.Act;
    }

    /** In an emergency live targets are what is meant. */
    private TargetStep step(@Nullable TargetState state) {
        TargetAction acting = TargetActionRegistry.of(action);
        return acting.step(state, true);
    }

    private TargetKind kind() {
        return action.target().orElseThrow();
    }

    private static UsageFailure failure(String what) {
        return new UsageFailure(List.of(new Problem("--name", what)));
    }
}
