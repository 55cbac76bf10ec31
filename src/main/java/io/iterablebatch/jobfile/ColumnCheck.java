package io.iterablebatch.jobfile;

import io.iterablebatch.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the columns that a job file names with those that its source has. */
final class ColumnCheck {

    private final List<String> columns;
    private final Set<String> present;
    private final Findings findings;

    private ColumnCheck(JobFile job, List<String> columns) {
        this.columns = columns;
        this.present = new HashSet<>(columns);
        this.findings = new Findings(job.path());
    }

    static List<Problem> check(JobFile job, List<String> columns) {
        ColumnCheck check = new ColumnCheck(job, columns);
        check.named("identify.email", job.identify().email(), job.identify().emailLine());
        check.named("identify.userId", job.identify().userId(), job.identify().userIdLine());
        if (job.fields() == null) {
            check.allNamed();
        } else {
            job.fields().forEach(field -> check.named("fields", field.column(), field.line()));
        }
        return check.findings.inOrder();
    }

    private void named(String where, @Nullable String column, int line) {
        if (column != null && !present.contains(column)) {
            findings.add(
                    line,
                    "`" + where + "`: the source has no column `" + column + "`; " + Spelling.hint(column, columns));
        }
    }

    private void allNamed() {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isBlank()) {
                findings.add(
                        0,
                        "column " + (i + 1) + " of the source has no name to send it under; name it, or use `fields`");
            }
        }
    }
}
