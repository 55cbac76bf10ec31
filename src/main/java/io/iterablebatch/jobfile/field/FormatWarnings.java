package io.iterablebatch.jobfile.field;

import io.iterablebatch.Problem;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.job.action.SetField;
import io.iterablebatch.job.action.SetField.SetJoin;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.cell.date.FormatOverlap;
import io.iterablebatch.yaml.ProblemCollector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be said of lists of date formats of which one takes dates of another: nobody would see the wrong days. */
public final class FormatWarnings {

    private FormatWarnings() {}

    /** In the order of the file; of fields with the same list the first. */
    public static List<Problem> of(JobFile job) {
        List<Problem> warnings = new ArrayList<>();
        if (job.section() instanceof UsersSection section) {
            Set<List<Object>> seen = new HashSet<>();
            Stream.concat(
                            Stream.ofNullable(section.fields()).flatMap(List::stream),
                            section.set().stream()
                                    .filter(SetJoin.class::isInstance)
                                    .map(SetField::target))
                    .filter(field -> field.type().kind() == Kind.DATE)
                    .filter(field -> seen.add(
                            List.of(field.rules().formats(), field.rules().zone())))
                    .forEach(field -> add(warnings, job, field));
        }
        return warnings;
    }

    private static void add(List<Problem> warnings, JobFile job, FieldMapping field) {
        for (FormatOverlap overlap :
                FormatOverlap.of(field.rules().formats(), field.rules().zone())) {
            warnings.add(new Problem(
                    ProblemCollector.where(job.path(), field.line()),
                    "the `format` of `" + field.column() + "` has `" + overlap.first() + "` before `"
                            + overlap.second() + "`, and it takes dates of that form, too: " + overlap.example()
                            + (overlap.read() == null ? " is refused" : " is read as " + overlap.read())
                            + ", and not read as " + overlap.meant()
                            + "; keep the one that is meant, or write it first"));
        }
    }
}
