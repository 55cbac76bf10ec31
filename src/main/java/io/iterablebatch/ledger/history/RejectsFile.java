package io.iterablebatch.ledger.history;

import io.iterablebatch.file.AtomicFile;
import io.iterablebatch.ledger.reject.RejectQuery;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.source.csv.FormulaDefusing;
import io.iterablebatch.text.FigureFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The invalid and rejected records of an instance as a CSV file: the original columns, then {@link #OWN_COLUMNS}. A
 * spreadsheet opens it without running a formula, and it can be fed back in as a source. It holds personal data, so
 * only its owner may read it. Rows are streamed.
 *
 * <p>Every row has as many cells as the header, since readers of CSV insist on it: a ragged record gets empty cells
 * where it had none, and cells beyond the header's are left out, which its {@code _reason} says.
 */
public final class RejectsFile {

    /** The columns behind the original ones. */
    public static final List<String> OWN_COLUMNS = List.of("_file", "_row", "_outcome", "_reason");

    /**
     * Our files, and what a process left that died while it wrote one. Earlier versions named them by the instance
     * alone.
     */
    private static final Pattern OWN =
            Pattern.compile("(?:.+-(?<instance>[0-9]+)-run-[0-9]+|.+-(?<alone>[0-9]+))\\.csv(?:\\..*\\.part)?");

    /** Without it, spreadsheets do not take the file for UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get();

    /** No number of ours is longer, and each of this length fits. */
    private static final int MOST_DIGITS = 18;

    private RejectsFile() {}

    /**
     * Writes the file, replacing an older one in one step.
     *
     * @return the number of records in it
     * @throws IOException where it cannot be written; an older file is as it was
     */
    public static long write(RunHistory history, long instanceId, Path target) throws IOException {
        long[] rows = new long[1];
        AtomicFile.writeOwnerOnly(target, out -> rows[0] = write(history, instanceId, out));
        return rows[0];
    }

    /**
     * Whether nothing is lost if the file of an instance replaces this one: it is not there, or it begins with all that
     * this one holds, as where a resumed run refused more records. A file that was mended is not like that.
     */
    public static boolean mayReplace(RunHistory history, long instanceId, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return true;
        }
        try (ComparingStream compared = new ComparingStream(Files.newInputStream(file))) {
            write(history, instanceId, compared);
            return compared.sawAll();
        }
    }

    /**
     * Where a run leaves the file of its instance, unless somebody asks for another place. It has all that was refused
     * in the instance until that run ended; a run that goes on leaves one of its own.
     *
     * @param folder of such files, and of the reports that link to them
     */
    public static Path of(Path folder, String job, long instanceId, long runId) {
        return folder.resolve(job + "-" + instanceId + "-run-" + runId + ".csv");
    }

    /**
     * Removes the files that were last written before this.
     *
     * @param kept instances whose files stay
     * @param dryRun only count
     * @return how many
     */
    public static long removeOld(Path folder, Instant before, Set<Long> kept, boolean dryRun) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.csv*")) {
            for (Path file : files) {
                Long instance = instance(file);
                if (instance != null
                        && !kept.contains(instance)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    removed++;
                    if (!dryRun) {
                        Files.delete(file);
                    }
                }
            }
        }
        return removed;
    }

    private static @Nullable Long instance(Path file) {
        Matcher name = OWN.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return null;
        }
        String number = name.group("instance") == null ? name.group("alone") : name.group("instance");
        return number.length() > MOST_DIGITS ? null : Long.valueOf(number);
    }

    /** Writes the same to a stream, which stays open. */
    public static long write(RunHistory history, long instanceId, OutputStream out) throws IOException {
        return write(history, RejectQuery.all(instanceId), out);
    }

    /** Writes some of the records to a stream, which stays open. */
    public static long write(RunHistory history, RejectQuery query, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(BYTE_ORDER_MARK);
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        List<String> columns = history.columns(query.instanceId());
        List<String> header =
                new ArrayList<>(columns.stream().map(FormulaDefusing::defuse).toList());
        header.addAll(OWN_COLUMNS);
        printer.printRecord(header);
        long[] rows = new long[1];
        try {
            history.rejects(query, reject -> {
                print(printer, columns.size(), reject);
                rows[0]++;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        printer.flush();
        return rows[0];
    }

    private static void print(CSVPrinter printer, int columns, RejectRow reject) {
        List<String> values = reject.values();
        try {
            for (int i = 0; i < columns; i++) {
                printer.print(i < values.size() ? FormulaDefusing.defuse(values.get(i)) : "");
            }
            printer.print(FormulaDefusing.defuse(reject.source()));
            printer.print(reject.row());
            printer.print(reject.outcome().word());
            printer.print(FormulaDefusing.defuse(reason(reject, columns)));
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(RejectRow reject, int columns) {
        String reason = reject.reason().code() + ": " + reject.reason().detail();
        int extra = reject.values().size() - columns;
        return extra > 0 ? reason + " (" + FigureFormat.count(extra, "cell") + " too many, left out here)" : reason;
    }
}
