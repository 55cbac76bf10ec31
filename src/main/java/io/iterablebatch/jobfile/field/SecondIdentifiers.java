package io.iterablebatch.jobfile.field;

import io.iterablebatch.Problem;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.yaml.ProblemCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said where two columns give one identifier: one by {@code identify}, another as the field {@code email}
 * or {@code userId}. Iterable takes the field for a change of the identifier (contract §2): a hybrid project changes
 * the address, one that goes by e-mail refuses every such row. So the job is not refused. An e-mail address beside
 * {@code identify.userId} alone is how an address is changed, and nothing is said of it.
 */
public final class SecondIdentifiers {

    private SecondIdentifiers() {}

    /**
     * In the order of the file.
     *
     * @param columns those of the source, which go under their own names where the job lists no fields
     */
    public static List<Problem> warnings(JobFile job, List<String> columns) {
        List<Problem> warnings = new ArrayList<>();
        if (job.section() instanceof UsersSection section) {
            List<FieldMapping> fields = section.fields();
            IdentifierColumns identify = section.identify();
            if (fields == null) {
                columns.stream()
                        .filter(column -> !column.equals(identify.email()) && !column.equals(identify.userId()))
                        .forEach(column ->
                                add(warnings, ProblemCollector.where(job.path(), 0), column, column, identify));
            } else {
                fields.forEach(field -> add(
                        warnings,
                        ProblemCollector.where(job.path(), field.line()),
                        field.column(),
                        field.to(),
                        identify));
            }
        }
        return warnings;
    }

    private static void add(
            List<Problem> warnings, String where, String column, String to, IdentifierColumns identify) {
        String identifying = identifying(to, identify);
        if (identifying != null && !Objects.equals(column, identifying)) {
            warnings.add(new Problem(
                    where,
                    "column `" + column + "` goes to `" + to + "`, beside `identify." + to + ": " + identifying
                            + "`: wherever the two differ, " + effect(to)
                            + " If the column is only to be kept, name a field of your own, as in `" + column + ": "
                            + (to.equals("email") ? "otherEmail" : "otherId") + "`"));
        }
    }

    private static String effect(String to) {
        return to.equals("email")
                ? "Iterable is asked to change the address of the user. Projects that go by e-mail refuse such rows"
                        + " (`invalid-data`), others may change it."
                : "Iterable is told two ids of one user, and which of them counts is not documented.";
    }

    private static @Nullable String identifying(String to, IdentifierColumns identify) {
        return switch (to) {
            case "email" -> identify.email();
            case "userId" -> identify.userId();
            default -> null;
        };
    }
}
