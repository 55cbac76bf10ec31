package io.iterablebatch.init;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.init.column.ColumnJudgement;
import io.iterablebatch.init.column.ColumnJudges;
import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.init.column.FileHints;
import io.iterablebatch.init.column.IdentifierFinder;
import io.iterablebatch.init.column.MobileColumn;
import io.iterablebatch.init.csv.CsvInspection;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at a source and proposes a job file for it. Writes nothing. */
public final class JobProposer {

    private static final int MOST_NAMED = 30;
    private static final int LONGEST_NAME = 40;
    private static final String SCHEMA = "job.schema.json";

    private final SourceSampler sampler;
    private final Map<String, String> environment;
    private final Map<String, String> projectFields;

    /**
     * @param projectFields Iterable's word for the type of each field of the project, by its path; none where it is not
     *     known
     */
    public JobProposer(
            Map<String, String> environment, EnvironmentSettings configuration, Map<String, String> projectFields) {
        this.sampler = new SourceSampler(environment, configuration);
        this.environment = environment;
        this.projectFields = projectFields;
    }

    /**
     * Proposes a job.
     *
     * @param project the label of the Iterable project
     * @param out where the file will be
     * @throws UsageFailure where there is no such source, or nothing in it says whom a row is about
     * @throws io.iterablebatch.RunFailure where the source cannot be read
     */
    public JobProposal propose(SourceChoice choice, String project, Path out) {
        SampledSource source = sampler.sample(choice);
        List<ColumnSample> columns = source.rows().byColumn();
        IdentifierFinder.Result identifiers = new IdentifierFinder().find(columns);
        requireIdentifier(source, identifiers);
        LeftOutColumns leftOut = LeftOutColumns.among(columns);
        JobFileText text = new JobFileText(
                source,
                columns,
                identifiers,
                fields(source, columns, identifiers, leftOut),
                leftOut.sentences(),
                environment);
        boolean schema = Files.exists(out.toAbsolutePath().resolveSibling(SCHEMA));
        return new JobProposal(
                text.write(schema ? SCHEMA : null, project), text.rows(), notes(source, identifiers, leftOut));
    }

    private List<PlannedField> fields(
            SampledSource source,
            List<ColumnSample> columns,
            IdentifierFinder.Result identifiers,
            LeftOutColumns leftOut) {
        CsvInspection inspection = source.inspection();
        FileHints hints =
                FileHints.of(columns, inspection != null && inspection.dialect().delimiter() == ';');
        Map<ColumnSample, ColumnJudgement> judged = new LinkedHashMap<>();
        for (ColumnSample column : columns) {
            boolean named = !column.column().isBlank()
                    && !leftOut.names().contains(column.column().strip());
            if (named && !identifiers.holds(column)) {
                judged.put(column, ColumnJudges.judge(column, hints));
            }
        }
        FieldNaming naming = new FieldNaming(
                projectFields, MobileColumn.of(judged).map(ColumnSample::column).orElse(null));
        return judged.entrySet().stream()
                .map(column -> naming.name(column.getKey(), column.getValue()))
                .toList();
    }

    private static void requireIdentifier(SampledSource source, IdentifierFinder.Result identifiers) {
        if (identifiers.email() != null || identifiers.userId() != null) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        identifiers.notes().forEach(note -> problems.add(new Problem("SOURCE", note)));
        problems.add(new Problem(
                "SOURCE",
                source.rows().rows().isEmpty()
                        ? "it has no row that can be read, so nothing tells what its columns hold"
                        : "no column says whom a row is about: none holds e-mail addresses, and none is a user id by its name (such"
                                + " as user_id, customer_id or id) with a different id in each row. Looked at: "
                                + named(source.rows().columns())
                                + ". If one of them is the key, rename it to user_id in the export, or write the job"
                                + " file by hand, with `identify: { userId: "
                                + example(source.rows().columns()) + " }`"));
        throw new UsageFailure(problems);
    }

    private static String named(List<String> columns) {
        int rest = columns.size() - MOST_NAMED;
        return columns.stream()
                        .limit(MOST_NAMED)
                        .map(column -> "`" + TextTable.cell(column, LONGEST_NAME) + "`")
                        .collect(Collectors.joining(", "))
                + (rest > 0 ? " and " + rest + " more" : "");
    }

    private static String example(List<String> columns) {
        return columns.stream()
                .filter(column -> !column.isBlank())
                .findFirst()
                .map(column -> TextTable.cell(column, LONGEST_NAME))
                .orElse("column");
    }

    private static List<String> notes(
            SampledSource source, IdentifierFinder.Result identifiers, LeftOutColumns leftOut) {
        List<String> notes = new ArrayList<>(identifiers.notes());
        notes.addAll(leftOut.sentences());
        source.rows()
                .faulty()
                .forEach((code, count) ->
                        notes.add(FigureFormat.count(count, "row") + " cannot be read at all: " + code));
        if (!source.rows().whole()) {
            notes.add("the rest of the source was not looked at");
        }
        return notes;
    }
}
