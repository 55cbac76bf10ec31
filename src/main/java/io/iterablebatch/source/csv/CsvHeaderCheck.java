package io.iterablebatch.source.csv;

import io.iterablebatch.Problem;
import io.iterablebatch.text.DelimiterText;
import io.iterablebatch.text.UnsplitHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything that is wrong with the headers of the files. Messages name columns by their numbers: in a file
 * without a header the first row is a record, which not everybody who sees the message may see (issue 18).
 */
final class CsvHeaderCheck {

    /** A file that is no CSV can have a header of a hundred thousand columns, all of them wrong. */
    private static final int MANY = 50;

    private static final int NAMED = 5;

    private final List<Problem> problems = new ArrayList<>();
    private @Nullable CsvFile first;
    private @Nullable CsvHeader expected;

    List<Problem> problems() {
        return problems;
    }

    void unusable(CsvFile file, String why) {
        problems.add(new Problem(file.name(), why));
    }

    /**
     * Compares the header of a file with that of the first one that has some.
     *
     * @param delimiter at which it was taken apart
     */
    void header(CsvFile file, CsvHeader header, char delimiter) {
        if (header.columns().stream().allMatch(String::isEmpty)) {
            add(file, "no column has a name");
        } else if (first == null || expected == null) {
            first = file;
            expected = header;
        } else {
            beside(first, expected, file, header, delimiter);
        }
    }

    /**
     * Columns without a name are of no use to any job, and may be in some files only. One that there is twice in both
     * files is so in each; the job decides whether it can do with that.
     */
    private void beside(CsvFile earlier, CsvHeader before, CsvFile file, CsvHeader header, char delimiter) {
        Character other = otherDelimiter(before, header, delimiter);
        if (other != null) {
            add(
                    file,
                    "its delimiter is " + DelimiterText.quoted(other) + ", and another one in " + earlier.name()
                            + "; a first line `sep=" + other + "` would say so");
            return;
        }
        List<Integer> missing = missing(before, header);
        List<Integer> further = missing(header, before);
        int wrong = missing.size() + further.size();
        if (wrong == 1) {
            add(
                    file,
                    missing.isEmpty()
                            ? "the name of column " + further.get(0) + " is not in " + earlier.name()
                            : "the name of column " + missing.get(0) + " of " + earlier.name() + " is missing");
        } else if (wrong > 1) {
            add(
                    file,
                    "has other columns than " + earlier.name() + ": " + different(missing, further) + "; "
                            + wayOut(wrong));
        }
    }

    private static String different(List<Integer> missing, List<Integer> further) {
        return Stream.of(
                        missing.isEmpty() ? null : names(missing) + " of that file " + are(missing) + " missing",
                        further.isEmpty() ? null : names(further) + " of this one " + are(further) + " not in it")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", and "));
    }

    private static String names(List<Integer> columns) {
        int rest = columns.size() - NAMED;
        return (columns.size() == 1 ? "the name of column " : "the names of columns ")
                + columns.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (rest > 0 ? " and " + rest + " more" : "");
    }

    private static String are(List<Integer> columns) {
        return columns.size() == 1 ? "is" : "are";
    }

    private static String wayOut(int wrong) {
        return wrong > MANY
                ? "is it a CSV file, with this delimiter and character set?"
                : "a job reads files of the same columns: narrow the glob, or init them one by one";
    }

    /** The delimiter by which the only column of a header comes to be those of another; or null. */
    private static @Nullable Character otherDelimiter(CsvHeader before, CsvHeader header, char delimiter) {
        return header.columns().size() > 1
                ? null
                : UnsplitHeader.all(header.columns().get(0), delimiter).stream()
                        .filter(each -> before.columns().containsAll(each.names()))
                        .map(UnsplitHeader::delimiter)
                        .findFirst()
                        .orElse(null);
    }

    /** The numbers of the named columns of one header that the other does not have, or not so often. */
    private static List<Integer> missing(CsvHeader of, CsvHeader in) {
        Map<String, Integer> left = new HashMap<>();
        in.columns().forEach(column -> left.merge(column, 1, Integer::sum));
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < of.columns().size(); i++) {
            String column = of.columns().get(i);
            if (!column.isEmpty() && left.merge(column, -1, Integer::sum) < 0) {
                missing.add(i + 1);
            }
        }
        return missing;
    }

    private void add(CsvFile file, String wrong) {
        problems.add(new Problem(file.name() + ", row 1", wrong));
    }
}
