package io.iterablebatch.report.html;

import io.iterablebatch.file.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/** The reports of runs as files, which only their owner may read: they name fields, targets and what went wrong. */
public final class ReportFile {

    private static final String LIST = "-targets.csv";
    private static final Pattern NAME = Pattern.compile(".+-[0-9]+-run-[0-9]+(?:\\.html|-targets\\.csv)");

    private ReportFile() {}

    /**
     * Where the report of a run is.
     *
     * @param folder of such files, and of the rejects files that they link to
     */
    public static Path of(Path folder, String job, long instanceId, long runId) {
        return folder.resolve(job + "-" + instanceId + "-run-" + runId + ".html");
    }

    /** Where the targets of the run are that its report has no place for: a file beside it. */
    public static Path targetsOf(Path report) {
        String name = String.valueOf(report.getFileName());
        return report.resolveSibling(name.substring(0, name.lastIndexOf('.')) + LIST);
    }

    /**
     * Writes the report: a reader sees the old file or the whole new one.
     *
     * @throws IOException where it cannot be written; then there is none
     */
    public static void write(RunReport report, Path file) throws IOException {
        AtomicFile.writeOwnerOnly(file, out -> ReportPage.write(report, out));
    }

    /**
     * Removes the reports that were written before this, and the lists of targets beside them.
     *
     * @param dryRun only count
     * @return how many reports
     */
    public static long removeOld(Path folder, Instant before, boolean dryRun) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ReportFile::isReport)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    removed += file.toString().endsWith(LIST) ? 0 : 1;
                    if (!dryRun) {
                        Files.delete(file);
                    }
                }
            }
        }
        return removed;
    }

    private static boolean isReport(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }
}
