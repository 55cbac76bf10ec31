package io.iterablebatch.ledger.history;

import io.iterablebatch.file.AtomicFile;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.source.csv.FormulaDefusing;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to each of its targets as a CSV file beside its report, for reports that would be too long. A
 * spreadsheet opens it without running a formula. Only its owner may read it.
 */
public final class TargetListFile {

    /** Without it, spreadsheets do not take the file for UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get();

    private TargetListFile() {}

    /**
     * Writes the file, replacing an older one in one step.
     *
     * @throws IOException where it cannot be written
     */
    public static void write(List<AuditEntry> audit, Path file) throws IOException {
        AtomicFile.writeOwnerOnly(file, out -> write(audit, out));
    }

    private static void write(List<AuditEntry> audit, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(BYTE_ORDER_MARK);
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        printer.printRecord("kind", "id", "name", "before", "outcome", "reason", "answer", "after", "recorded_at");
        for (AuditEntry entry : audit) {
            printer.printRecord(
                    entry.target().kind(),
                    entry.target().id(),
                    text(entry.target().name()),
                    text(entry.change().stateBefore()),
                    entry.change().outcome() == null
                            ? ""
                            : entry.change().outcome().word(),
                    text(entry.change().reason()),
                    text(entry.change().answer()),
                    text(entry.change().stateAfter()),
                    entry.at());
        }
        printer.flush();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : FormulaDefusing.defuse(text);
    }
}
