package io.iterablebatch.jobfile;

import io.iterablebatch.Problem;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.text.SpellingHints;
import io.iterablebatch.yaml.ProblemCollector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the columns that a job file names with those that its source has. */
final class ColumnCheck {

    private ColumnCheck() {}

    static List<Problem> check(JobFile job, List<String> columns) {
        ProblemCollector problems = new ProblemCollector(job.path());
        check(job.section(), columns, problems);
        return problems.inOrder();
    }

    static void check(ActionSection section, List<String> columns, ProblemCollector problems) {
        Set<String> present = new HashSet<>(columns);
        for (NamedColumn named : section.columns()) {
            if (!present.contains(named.column())) {
                problems.add(
                        named.line(),
                        "`" + named.key() + "`: the source has no column `" + named.column() + "`; "
                                + hint(named.column(), columns));
            }
        }
        if (section.takesEveryColumn()) {
            checkNames(columns, problems);
            if (section instanceof UsersSection users) {
                SetTargets.check(users, columns, problems);
            }
        }
    }

    /**
     * By number: where a file has no header its first record would be shown, on screens and in messages to people who
     * may not see records (issue 18).
     */
    private static String hint(String wanted, List<String> columns) {
        String nearest = SpellingHints.slip(wanted, columns);
        if (nearest != null) {
            return "its column " + (columns.indexOf(nearest) + 1) + " has nearly that name: mend one of them";
        }
        return "it has " + (columns.size() == 1 ? "one column, which has" : columns.size() + " columns, which have")
                + " other names. The first row of a CSV file must name the columns";
    }

    private static void checkNames(List<String> columns, ProblemCollector problems) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isBlank()) {
                problems.add(
                        0,
                        "column " + (i + 1) + " of the source has no name to send it under; name it, or use `fields`");
            }
        }
    }
}
