package io.iterablebatch.cli.text;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.text.AgeText;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Targets that share a name, for somebody who has to find the right ones among them. */
public final class NamedTargetTable {

    private static final String INDENT = "  ";
    private static final int LONGEST_NAME = 60;
    private static final String UNKNOWN = "-";

    private NamedTargetTable() {}

    /**
     * All that can be acted on, one a line, and below them the number of the others by their states.
     *
     * @param possible those that the action acts on, by id
     * @param others those to which it does nothing
     * @param now ages are counted until then
     */
    public static String of(
            ActionName action, Map<Long, TargetState> possible, Collection<TargetState> others, Instant now) {
        TargetKind kind = action.target().orElseThrow();
        String table = possible.isEmpty() ? "" : table(kind, possible, now);
        return others.isEmpty() ? table : table + INDENT + counted(action, kind, others, !table.isEmpty()) + "\n";
    }

    private static String table(TargetKind kind, Map<Long, TargetState> possible, Instant now) {
        boolean campaigns = kind == TargetKind.CAMPAIGN;
        List<String> header = new ArrayList<>(List.of("id", kind.one(), "state", "age", "changed"));
        if (campaigns) {
            header.add("sent to");
        }
        TextTable columns = TextTable.ofWords(header.toArray(String[]::new));
        possible.forEach((id, state) -> {
            List<String> cells = new ArrayList<>(List.of(
                    Long.toString(id),
                    TextTable.cell(state.name(), LONGEST_NAME),
                    state.state(),
                    age(state.createdAt(), now),
                    age(state.changedAt(), now)));
            if (campaigns) {
                cells.add(PlanBriefing.people(state));
            }
            columns.add(cells.toArray(String[]::new));
        });
        return columns.text(INDENT);
    }

    private static String age(@Nullable Instant then, Instant now) {
        return then == null ? UNKNOWN : AgeText.between(then, now);
    }

    private static String counted(ActionName action, TargetKind kind, Collection<TargetState> others, boolean more) {
        Map<String, Long> states = new TreeMap<>();
        others.forEach(each -> states.merge(each.state(), 1L, Long::sum));
        return (more ? "and " : "") + kind.counted(others.size()) + " to which " + action + " does nothing: "
                + states.entrySet().stream()
                        .map(state -> FigureFormat.count(state.getValue()) + " " + state.getKey())
                        .collect(Collectors.joining(", "));
    }
}
