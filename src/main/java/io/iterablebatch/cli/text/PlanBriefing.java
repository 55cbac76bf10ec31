package io.iterablebatch.cli.text;

import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanConsequence;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.text.AgeText;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A plan that is about to be carried out: its targets and what happens to them, for the person who is asked. */
public final class PlanBriefing {

    private static final String INDENT = "  ";
    private static final int LONGEST_NAME = 48;
    private static final String UNKNOWN = "-";

    private PlanBriefing() {}

    /**
     * The plan in words; ends with a line break.
     *
     * @param most how many targets are shown
     */
    public static String of(Plan plan, int most) {
        StringBuilder text = new StringBuilder();
        text.append(plan.subject().action()).append(":\n");
        text.append(targets(plan, most));
        PlanTotals totals = PlanTotals.of(plan);
        totals.warnings()
                .forEach(warning -> text.append("WARNING: ").append(warning).append('\n'));
        text.append("what will happen (")
                .append(plan.kind().counted(totals.acts()))
                .append(totals.acts() == 1 ? " is" : " are")
                .append(" acted on):\n");
        PlanConsequence.of(plan)
                .sentences()
                .forEach(sentence -> text.append(INDENT).append(sentence).append('\n'));
        return text.toString();
    }

    private static String targets(Plan plan, int most) {
        boolean campaigns = plan.kind() == TargetKind.CAMPAIGN;
        TextTable columns = campaigns
                ? TextTable.ofWords("id", "campaign", "state", "type", "age", "sent to", "what will be done")
                : TextTable.ofWords("id", plan.kind().one(), "state", "age", "what will be done");
        plan.entries().stream()
                .limit(most)
                .forEach(entry -> add(columns, entry, campaigns, plan.life().createdAt()));
        int rest = plan.entries().size() - most;
        return columns.text(INDENT) + (rest > 0 ? INDENT + "... and " + FigureFormat.count(rest) + " more\n" : "");
    }

    private static void add(TextTable columns, PlanEntry entry, boolean campaigns, Instant now) {
        TargetId id = entry.id();
        TargetState state = entry.state();
        String label = id == null ? entry.source() + ":" + entry.row() : id.label();
        String name = state == null ? UNKNOWN : TextTable.cell(state.name(), LONGEST_NAME);
        String word = state == null ? UNKNOWN : state.state();
        String age = state == null || state.createdAt() == null ? UNKNOWN : AgeText.between(state.createdAt(), now);
        if (campaigns) {
            String type = state == null || state.type() == null ? UNKNOWN : state.type();
            columns.add(label, name, word, type, age, people(state), PlanText.step(entry.step()));
        } else {
            columns.add(label, name, word, age, PlanText.step(entry.step()));
        }
    }

    static String people(@Nullable TargetState state) {
        TargetFacts facts = state == null ? TargetFacts.NONE : state.facts();
        return facts.people() == null ? UNKNOWN : FigureFormat.count(facts.people()) + " people";
    }
}
