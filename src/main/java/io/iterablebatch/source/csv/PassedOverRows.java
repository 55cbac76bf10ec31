package io.iterablebatch.source.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what is in the files and is no record, so that the operator is told of it once. */
final class PassedOverRows {

    private static final int MOST_NAMED = 3;

    private final List<String> emptyFiles;
    private long blank;
    private long headers;
    private @Nullable String first;

    /** @param emptyFiles the names of those that hold nothing */
    PassedOverRows(List<String> emptyFiles) {
        this.emptyFiles = emptyFiles;
    }

    void addBlank(String file, long row) {
        blank++;
        at(file, row);
    }

    void addHeader(String file, long row) {
        headers++;
        at(file, row);
    }

    private void at(String file, long row) {
        if (first == null) {
            first = "row " + row + " of " + file;
        }
    }

    /** What there was so far, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (first != null) {
            String what = Stream.of(count(blank, "blank row"), count(headers, "repeated header"))
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.joining(" and "));
            notes.add(what + passedOver(blank + headers) + (blank + headers == 1 ? ": " : "; the first is ") + first);
        }
        if (!emptyFiles.isEmpty()) {
            int more = emptyFiles.size() - MOST_NAMED;
            notes.add(count(emptyFiles.size(), "empty file") + passedOver(emptyFiles.size()) + ": "
                    + String.join(", ", emptyFiles.subList(0, Math.min(MOST_NAMED, emptyFiles.size())))
                    + (more > 0 ? " and " + more + " more" : ""));
        }
        return notes;
    }

    private static String passedOver(long count) {
        return count == 1 ? " was passed over" : " were passed over";
    }

    private static String count(long count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
