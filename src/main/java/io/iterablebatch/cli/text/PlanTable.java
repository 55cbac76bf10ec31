package io.iterablebatch.cli.text;

import io.iterablebatch.review.PlanFiles.ListedPlan;
import io.iterablebatch.review.ReviewedPlan;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Plans as a table, one a line. Times are UTC. */
public final class PlanTable {

    private static final int LONGEST = 60;

    private PlanTable() {}

    /** The table with its header; empty where there are none. */
    public static String of(List<ReviewedPlan> plans) {
        if (plans.isEmpty()) {
            return "";
        }
        TextTable columns = TextTable.ofNumbers(
                        "plan", "job", "action", "acts on", "planned", "by", "good until", "stands")
                .words("plan", "job", "action", "planned", "by", "good until", "stands");
        for (ReviewedPlan each : plans) {
            columns.add(
                    TextTable.cell(each.name(), LONGEST),
                    each.plan().subject().job(),
                    each.plan().subject().action().word(),
                    FigureFormat.count(each.plan().totals().acts()),
                    each.plan()
                            .life()
                            .createdAt()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString(),
                    TextTable.cell(each.plan().life().createdBy(), LONGEST),
                    each.plan()
                            .life()
                            .expiresAt()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString(),
                    each.words());
        }
        return columns.text("");
    }

    /** The files that are no plan, a line each. */
    public static String mistakes(List<ListedPlan> plans) {
        StringBuilder lines = new StringBuilder();
        for (ListedPlan each : plans) {
            if (each.mistake() != null) {
                lines.append(TextTable.cell(each.name(), LONGEST)).append(": ");
                lines.append(each.mistake()).append('\n');
            }
        }
        return lines.toString();
    }
}
