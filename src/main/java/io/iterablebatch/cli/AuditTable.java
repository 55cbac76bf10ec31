package io.iterablebatch.cli;

import io.iterablebatch.ledger.AuditEntry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run did to its targets, one a line. */
final class AuditTable {

    private static final List<String> HEADER =
            List.of("when", "target", "name", "before", "outcome", "answer", "after");
    private static final int LONGEST_NAME = 40;

    private AuditTable() {}

    /** Empty where there is none; ends with a line break otherwise. */
    static String of(List<AuditEntry> audit) {
        if (audit.isEmpty()) {
            return "";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        audit.forEach(entry -> lines.add(line(entry)));
        AuditEntry first = audit.get(0);
        return "audit, by " + first.operator() + ", plan " + first.planHash() + "\n\n" + columns(lines);
    }

    private static List<String> line(AuditEntry entry) {
        String outcome = entry.outcome().word();
        return List.of(
                entry.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                entry.kind() + " " + entry.target(),
                shortened(entry.name()),
                orDash(entry.stateBefore()),
                entry.reason() == null ? outcome : outcome + ": " + entry.reason(),
                entry.answer(),
                orDash(entry.stateAfter()));
    }

    private static String columns(List<List<String>> lines) {
        int[] widths = new int[HEADER.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                padded.append(' ')
                        .append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 1));
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String shortened(@Nullable String name) {
        String shown = orDash(name).replaceAll("\\p{Cntrl}", " ");
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isBlank() ? "-" : text;
    }
}
