package io.iterablebatch.cli.text;

import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.text.TextTable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run did to its targets, one a line. */
public final class AuditTable {

    private static final int LONGEST_NAME = 40;

    private AuditTable() {}

    /** Empty where there is none; ends with a line break otherwise. */
    public static String of(List<AuditEntry> audit) {
        if (audit.isEmpty()) {
            return "";
        }
        TextTable columns = TextTable.ofWords("when", "target", "name", "before", "outcome", "answer", "after");
        audit.forEach(entry -> add(columns, entry));
        AuditEntry first = audit.get(0);
        return "audit, by " + first.operator() + ", plan " + first.planHash() + "\n\n" + columns.text("  ");
    }

    private static void add(TextTable columns, AuditEntry entry) {
        String outcome = entry.change().outcome() == null
                ? "-"
                : entry.change().outcome().word();
        columns.add(
                entry.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                entry.target().kind() + " " + entry.target().id(),
                TextTable.cell(orDash(entry.target().name()), LONGEST_NAME),
                orDash(entry.change().stateBefore()),
                entry.change().reason() == null
                        ? outcome
                        : outcome + ": " + entry.change().reason(),
                entry.change().answer(),
                orDash(entry.change().stateAfter()));
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isBlank() ? "-" : text;
    }
}
