package io.iterablebatch.cli.text;

import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.text.AgeText;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Targets of a plan, one a line, with labels and to how many people they were sent where any has these. Users are not
 * shown: a screen is copied more lightly than a file.
 */
final class PlanTargetTable {

    private static final String INDENT = "  ";
    private static final int LONGEST = 40;
    private static final String UNKNOWN = "-";

    /** How many of the oldest, and how many of the newest, make an excerpt. */
    private static final int AT_EACH_END = 10;

    private PlanTargetTable() {}

    /** Targets of the plan, in the order that is given. */
    static String of(Plan plan, List<PlanEntry> shown) {
        boolean labelled =
                shown.stream().anyMatch(entry -> !facts(entry).labels().isEmpty());
        boolean counted = shown.stream().anyMatch(entry -> facts(entry).people() != null);
        TextTable columns = TextTable.ofWords(
                cells("target", "name", labelled, "labels", "state", counted, "sent to", "age", "what will be done"));
        for (PlanEntry entry : shown) {
            TargetId id = entry.id();
            TargetState state = entry.state();
            columns.add(cells(
                    id == null ? entry.source() + ":" + entry.row() : id.label(),
                    state == null ? UNKNOWN : TextTable.cell(state.name(), LONGEST),
                    labelled,
                    TextTable.cell(String.join(", ", facts(entry).labels()), LONGEST),
                    state == null ? UNKNOWN : state.state(),
                    counted,
                    PlanBriefing.people(state),
                    age(entry, plan.life().createdAt()),
                    PlanText.step(entry.step())));
        }
        return columns.text(INDENT);
    }

    /** All targets where they are few; else the oldest and the newest, and how many lie between. */
    static String excerpt(Plan plan) {
        List<PlanEntry> entries = plan.entries();
        if (entries.size() <= 2 * AT_EACH_END) {
            return of(plan, entries);
        }
        List<PlanEntry> ordered = byAge(entries);
        String[] lines = of(
                        plan,
                        Stream.concat(
                                        ordered.stream().limit(AT_EACH_END),
                                        ordered.stream().skip(ordered.size() - (long) AT_EACH_END))
                                .toList())
                .split("\n", -1);
        List<String> text = new ArrayList<>(List.of(lines));
        text.add(
                AT_EACH_END + 1,
                INDENT + "... " + FigureFormat.count(entries.size() - 2L * AT_EACH_END) + " more, between "
                        + (ordered == entries
                                ? "the first and the last " + AT_EACH_END
                                : "the " + AT_EACH_END + " oldest and the " + AT_EACH_END + " newest"));
        return String.join("\n", text);
    }

    /** The oldest first, without those whose age is not known; the plan's own order where too few ages are known. */
    private static List<PlanEntry> byAge(List<PlanEntry> entries) {
        List<PlanEntry> aged = entries.stream()
                .filter(entry -> created(entry).isPresent())
                .sorted(Comparator.comparing(entry -> created(entry).orElseThrow()))
                .toList();
        return aged.size() < 2 * AT_EACH_END ? entries : aged;
    }

    private static Optional<Instant> created(PlanEntry entry) {
        return Optional.ofNullable(entry.state()).map(TargetState::createdAt);
    }

    private static String age(PlanEntry entry, Instant now) {
        return created(entry).map(then -> AgeText.between(then, now)).orElse(UNKNOWN);
    }

    private static TargetFacts facts(PlanEntry entry) {
        TargetState state = entry.state();
        return state == null ? TargetFacts.NONE : state.facts();
    }

    private static String[] cells(
            String target,
            String name,
            boolean labelled,
            String labels,
            String state,
            boolean counted,
            String people,
            String age,
            String step) {
        List<String> cells = new ArrayList<>(List.of(target, name));
        if (labelled) {
            cells.add(labels);
        }
        cells.add(state);
        if (counted) {
            cells.add(people);
        }
        cells.addAll(List.of(age, step));
        return cells.toArray(String[]::new);
    }
}
