package io.iterablebatch.source.csv;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.text.DelimiterText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads the beginnings of all files and reports everything that is wrong with them. */
final class CsvLayoutReader {

    private static final int LONGEST = 1_000_000;

    private final CsvSection section;
    private final int block;
    private final CsvHeaderCheck check = new CsvHeaderCheck();

    private CsvLayoutReader(CsvSection section, int block) {
        this.section = section;
        this.block = block;
    }

    /**
     * The layout of each file; some may be empty.
     *
     * @throws UsageFailure with every mistake in every file
     */
    static List<CsvLayout> read(List<CsvFile> files, CsvSection section, int block) {
        return new CsvLayoutReader(section, block).all(files);
    }

    private List<CsvLayout> all(List<CsvFile> files) {
        List<CsvLayout> layouts = new ArrayList<>(files.size());
        for (CsvFile file : files) {
            CsvLayout layout = read(file);
            if (layout != null) {
                layouts.add(layout);
            }
        }
        if (layouts.stream().allMatch(CsvLayout::isEmpty) && check.problems().isEmpty()) {
            files.forEach(file -> check.unusable(file, "the file is empty; its first row must name the columns"));
        }
        if (!check.problems().isEmpty()) {
            throw new UsageFailure(check.problems());
        }
        return layouts;
    }

    private @Nullable CsvLayout read(CsvFile file) {
        try {
            CsvBeginning beginning = beginning(file);
            return disagrees(file, beginning) ? null : layout(file, beginning);
        } catch (SourceException broken) {
            check.unusable(file, String.valueOf(broken.getMessage()));
            return null;
        } catch (IOException e) {
            check.unusable(file, "cannot be read (" + e.getClass().getSimpleName() + "): " + e.getMessage());
            return null;
        }
    }

    private CsvBeginning beginning(CsvFile file) throws IOException {
        try (FileText text = file.text(section.charset(), new AtomicLong(), block, LONGEST)) {
            return CsvBeginning.of(file, section.dialect(), text);
        }
    }

    /** Whether the delimiter that the file names cannot be right. */
    private boolean disagrees(CsvFile file, CsvBeginning beginning) {
        Character named = beginning.delimiter();
        Character declared = section.dialect().delimiter();
        if (named == null) {
            return false;
        }
        if (declared != null && !declared.equals(named)) {
            check.unusable(
                    file,
                    "its first line says that the delimiter is " + DelimiterText.quoted(named)
                            + ", and the job file says `source.delimiter: " + DelimiterText.yaml(declared)
                            + "`; remove one of them");
            return true;
        }
        if (named == beginning.dialect().quote() || named == beginning.dialect().escape()) {
            check.unusable(
                    file,
                    "its first line says that the delimiter is " + DelimiterText.quoted(named)
                            + ", which is the quote or the escape character of the job file");
            return true;
        }
        return false;
    }

    private @Nullable CsvLayout layout(CsvFile file, CsvBeginning beginning) throws IOException {
        boolean saysDelimiter = beginning.delimiter() != null;
        CsvRow first = beginning.first();
        if (first == null) {
            return new CsvLayout(beginning.dialect(), saysDelimiter, null);
        }
        String fault = CsvHeaderFault.of(file, first, beginning.dialect());
        if (fault != null) {
            check.unusable(file, fault);
            return null;
        }
        CsvHeader header = CsvHeader.of(List.of(first.cells()));
        check.header(file, header, beginning.dialect().delimiter());
        return new CsvLayout(beginning.dialect(), saysDelimiter, header);
    }
}
