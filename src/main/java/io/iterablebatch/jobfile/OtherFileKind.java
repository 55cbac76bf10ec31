package io.iterablebatch.jobfile;

import io.iterablebatch.text.CommandLineText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises files that people name where a job file belongs: rows of a source, and plans. */
public final class OtherFileKind {

    private static final Pattern ROWS =
            Pattern.compile("(?s).*\\.((csv|tsv|tab|txt|json|jsonl)\\.gz|csv|tsv|parquet|pq|xlsx?|ods)");
    private static final Pattern SPREADSHEET = Pattern.compile("(?s).*\\.(xlsx?|ods)");

    /** Where the key stands that every plan begins with. */
    private static final int BEGINNING = 256;

    private OtherFileKind() {}

    /** Whether a file of this name holds rows that a job could read. */
    public static boolean isRows(String path) {
        return ROWS.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a file of this name is a spreadsheet's own, which no job reads. */
    public static boolean isSpreadsheet(String path) {
        return SPREADSHEET.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }

    /** What the file is and what to type instead, as the end of a sentence; null where it may be a job file. */
    static @Nullable String advice(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        String path = file.toString();
        if (isSpreadsheet(path)) {
            return "is a spreadsheet and no job file; save its sheet as CSV, of which `./iterable-batch init` makes a job file";
        }
        if (isRows(path)) {
            return "is a file of rows and no job file; make a job file for it: "
                    + CommandLineText.of(List.of("init", path));
        }
        return isPlan(file)
                ? "is a plan and no job file; apply it: " + CommandLineText.of(List.of("apply", path))
                : null;
    }

    private static boolean isPlan(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            return text.stripLeading().startsWith("{") && text.contains("\"planVersion\"");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
