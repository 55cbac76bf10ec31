package io.iterablebatch.jobfile.field;

import io.iterablebatch.Problem;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.SlicesSection;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.text.DelimiterText;
import io.iterablebatch.text.UnsplitHeader;
import io.iterablebatch.yaml.ProblemCollector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the columns that a job file names with those that its source has. */
public final class ColumnCheck {

    private ColumnCheck() {}

    public static List<Problem> check(JobFile job, List<String> columns) {
        ProblemCollector problems = new ProblemCollector(job.path());
        check(job.section(), job.source(), job.options().slices(), columns, problems);
        return problems.inOrder();
    }

    /**
     * @param source where the columns are; null where nothing is known of it
     * @param slices may name a column too; null for a job without slices
     */
    public static void check(
            ActionSection section,
            @Nullable SourceSection source,
            @Nullable SlicesSection slices,
            List<String> columns,
            ProblemCollector problems) {
        Set<String> present = new HashSet<>(columns);
        Stream<NamedColumn> named = Stream.concat(
                section.columns().stream(), Stream.ofNullable(slices == null ? null : slices.partitionBy()));
        List<NamedColumn> missing =
                named.filter(each -> !present.contains(each.column())).toList();
        UnsplitHeader unsplit = missing.isEmpty() ? null : unsplit(section, source, columns);
        if (unsplit != null && isHeader(section, unsplit)) {
            problems.add(missing.get(0).line(), delimiter(missing.get(0), unsplit));
            return;
        }
        boolean names = (source != null && !(source instanceof CsvSection))
                || missing.size() < section.columns().size();
        new MissingColumns(columns, names, unsplit).tell(missing, problems);
        new ColumnNameCheck(columns).check(section, problems);
        if (section instanceof UsersSection users && users.takesEveryColumn()) {
            SetTargets.check(users, columns, problems);
        }
    }

    /** What a source of a single column comes to with another delimiter, best one that the job knows; or null. */
    private static @Nullable UnsplitHeader unsplit(
            ActionSection section, @Nullable SourceSection source, List<String> columns) {
        if (columns.size() != 1 || !(source instanceof CsvSection csv)) {
            return null;
        }
        List<UnsplitHeader> all =
                UnsplitHeader.all(columns.get(0), csv.dialect().usualDelimiter());
        return all.stream()
                .filter(each -> isHeader(section, each))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    /** Whether names of the job show that the row is a header, and no record. */
    private static boolean isHeader(ActionSection section, UnsplitHeader unsplit) {
        return section.columns().stream().anyMatch(named -> unsplit.names().contains(named.column()));
    }

    private static String delimiter(NamedColumn missing, UnsplitHeader unsplit) {
        String shown = unsplit.names().contains(missing.column())
                ? "`" + missing.column() + "` among them"
                : "columns of the job among them";
        return "`" + missing.key() + "`: the source has one column only; with "
                + DelimiterText.quoted(unsplit.delimiter())
                + " as the delimiter it has " + unsplit.names().size() + ", " + shown
                + ": write `source: { csv: …, delimiter: " + DelimiterText.yaml(unsplit.delimiter()) + " }`";
    }
}
