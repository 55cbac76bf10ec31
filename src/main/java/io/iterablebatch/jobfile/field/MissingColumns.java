package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.text.DelimiterText;
import io.iterablebatch.text.SpellingHints;
import io.iterablebatch.text.UnsplitHeader;
import io.iterablebatch.yaml.ProblemCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells of columns that a job names and its source does not have. A column of nearly that name is told by its name only
 * where it is sure to be one; where a file has no header its first record would be shown, on screens and in messages to
 * people who may not see records (issues 18 and 21).
 */
final class MissingColumns {

    /** One comma in a row says nothing of its delimiter. */
    private static final int FEWEST_COLUMNS = 3;

    private final List<String> columns;
    private final boolean names;
    private final @Nullable UnsplitHeader unsplit;

    /**
     * @param columns those of the source
     * @param names whether these are names: of a database, or of a file of which one is a column of the job
     * @param unsplit what a source of one column comes to with another delimiter, or null
     */
    MissingColumns(List<String> columns, boolean names, @Nullable UnsplitHeader unsplit) {
        this.columns = columns;
        this.names = names;
        this.unsplit = unsplit;
    }

    /** One message for each that has a near one, and one for all others. */
    void tell(List<NamedColumn> missing, ProblemCollector problems) {
        List<NamedColumn> others = new ArrayList<>();
        List<String> present =
                columns.stream().filter(column -> !column.isBlank()).toList();
        for (NamedColumn named : missing) {
            String nearest = SpellingHints.slip(named.column(), present);
            if (nearest == null) {
                others.add(named);
            } else {
                problems.add(
                        named.line(),
                        "`" + named.key() + "`: the source has no column `" + named.column() + "`; its column "
                                + (names
                                        ? "`" + nearest + "`"
                                        : (columns.indexOf(nearest) + 1) + ", as row 1 names it,")
                                + " has nearly that name: mend one of them");
            }
        }
        if (!others.isEmpty()) {
            NamedColumn first = others.get(0);
            problems.add(
                    first.line(), "`" + first.key() + "`: the source has no column " + listed(others) + "; " + rest());
        }
    }

    private static String listed(List<NamedColumn> others) {
        String first = "`" + others.get(0).column() + "`";
        return others.size() == 1
                ? first
                : first
                        + others.stream()
                                .skip(1)
                                .map(named -> "`" + named.column() + "` (line " + named.line() + ")")
                                .collect(Collectors.joining(", ", ", and none of these: ", ""));
    }

    private String rest() {
        String all =
                "it has " + (columns.size() == 1 ? "one column, which has" : columns.size() + " columns, which have")
                        + " other names";
        if (names) {
            return all;
        }
        return all + ". The first row of a CSV file must name the columns"
                + (unsplit == null || unsplit.names().size() < FEWEST_COLUMNS
                        ? ""
                        : "; is " + DelimiterText.quoted(unsplit.delimiter()) + ", which would make "
                                + unsplit.names().size() + " columns of it, the delimiter?");
    }
}
