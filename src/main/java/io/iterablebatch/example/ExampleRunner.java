package io.iterablebatch.example;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.example.file.ExampleFileReader;
import io.iterablebatch.example.file.JobExample;
import io.iterablebatch.example.file.RowCells;
import io.iterablebatch.example.mapping.ExampleMapping;
import io.iterablebatch.example.mapping.MappedExample;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.jobfile.UnconnectedJob;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.yaml.ProblemCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the examples of one file. It reads that file and the job file beside it, and nothing else: no source, state or
 * project, and no variable of the environment.
 */
public final class ExampleRunner {

    private final Path file;
    private final ProblemCollector problems;
    private final Set<Problem> ofJob = new LinkedHashSet<>();
    private final Map<Map<String, String>, UnconnectedJob> jobs = new HashMap<>();
    private final List<FailedExample> failed = new ArrayList<>();
    private int notRun;

    private ExampleRunner(Path file) {
        this.file = file;
        this.problems = new ProblemCollector(file);
    }

    /** Runs all examples of a file. Does not throw for mistakes in it or in its job: the result has them. */
    public static ExampleFileResult run(Path file) {
        return new ExampleRunner(file).run();
    }

    private ExampleFileResult run() {
        Path job = JobFileNames.presentJobOf(file).orElse(null);
        if (job == null) {
            problems.add(
                    0,
                    "there is no job file beside it that these could be examples of: a file users.test.yaml"
                            + " has those of users.yaml");
            return new ExampleFileResult(file, 0, 0, List.of(), problems.inOrder());
        }
        JobOutline outline = JobOutline.read(job, Map.of());
        @Nullable List<String> parameters = outline.mistake() == null
                ? outline.inputs().stream().map(JobOutline.Input::name).toList()
                : null;
        List<JobExample> examples = ExampleFileReader.read(file, parameters, problems);
        for (int i = 0; i < examples.size(); i++) {
            run(examples.get(i), i + 1, job);
        }
        List<Problem> all = new ArrayList<>(ofJob);
        all.addAll(problems.inOrder());
        return new ExampleFileResult(file, examples.size(), notRun, List.copyOf(failed), List.copyOf(all));
    }

    private void run(JobExample example, int number, Path path) {
        UnconnectedJob draft = jobs.computeIfAbsent(
                example.parameters(), given -> UnconnectedJob.read(path, given, String.valueOf(file.getFileName())));
        int before = problems.inOrder().size();
        MappedExample got = null;
        try {
            got = map(example, draft.draft().job(), draft.cellsAreText());
        } catch (UsageFailure mistakes) {
            ofJob.addAll(mistakes.all());
        }
        if (got == null || problems.inOrder().size() > before) {
            notRun++;
            return;
        }
        List<ExampleDifference> differences = ExampleComparison.of(example.expected(), got);
        if (!differences.isEmpty()) {
            failed.add(new FailedExample(file, example.line(), name(example, number), differences));
        }
    }

    private static String name(JobExample example, int number) {
        return example.name() == null ? "example " + number : example.name();
    }

    private MappedExample map(JobExample example, JobFile job, boolean text) {
        Set<String> named = new LinkedHashSet<>();
        job.section().columns().stream().map(NamedColumn::column).forEach(named::add);
        boolean every = job.section().takesEveryColumn();
        RowCells reader = new RowCells(text, problems);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        example.rows().forEach(row -> rows.add(reader.read(row, every ? null : named)));
        Set<String> columns = new LinkedHashSet<>(named);
        rows.forEach(row -> columns.addAll(row.keySet()));
        List<SourceRecord> records = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            records.add(record(records.size() + 1, columns, row, text));
        }
        return ExampleMapping.of(job, List.copyOf(columns)).map(records);
    }

    private SourceRecord record(int number, Set<String> columns, Map<String, @Nullable Object> row, boolean text) {
        @Nullable Object[] values = columns.stream()
                .map(column -> row.containsKey(column) ? row.get(column) : text ? "" : null)
                .toArray();
        return new SourceRecord(number, file.toString(), number, values, null, 0);
    }
}
