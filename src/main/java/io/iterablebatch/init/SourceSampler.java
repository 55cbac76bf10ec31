package io.iterablebatch.init;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.init.csv.CsvInspection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.jobfile.JobDraft;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.source.csv.CsvRecordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a source and samples its rows. It reads them as a run will: from a job file that is written for this, read
 * by the loader of all job files and removed.
 */
final class SourceSampler {

    /** By this the rows of a query are told apart until it is known which of their columns can. */
    private static final String ROW = "iterable_batch_row";

    /** A warehouse may charge for what it reads. */
    private static final int ROWS_OF_A_WAREHOUSE = RowSample.FIRST + RowSample.BETWEEN + RowSample.LAST;

    private static final String ONE_BY_ONE = "; init them one by one, or narrow the glob";

    private static final String URL = "WAREHOUSE_URL";

    private final Map<String, String> environment;
    private final EnvironmentSettings configuration;

    SourceSampler(Map<String, String> environment, EnvironmentSettings configuration) {
        this.environment = environment;
        this.configuration = configuration;
    }

    /**
     * Looks.
     *
     * @throws UsageFailure where there is no such source, or it does not name its columns
     * @throws RunFailure where it cannot be read
     */
    SampledSource sample(SourceChoice choice) {
        if (choice instanceof SourceChoice.Csv csv) {
            return csv(csv);
        }
        CommentedYaml yaml = new CommentedYaml();
        if (choice instanceof SourceChoice.Parquet parquet) {
            new SourceText(yaml).duckDb(numbered(parquet.query()), ROW, null);
            return new SampledSource(choice, null, withoutNumbers(withDriver(yaml)));
        }
        SourceChoice.Warehouse warehouse = (SourceChoice.Warehouse) choice;
        new SourceText(yaml)
                .warehouse(
                        "${" + URL + "}",
                        login(environment),
                        numbered(warehouse.query()) + "\nlimit " + ROWS_OF_A_WAREHOUSE,
                        ROW,
                        null);
        return new SampledSource(
                choice, null, withoutNumbers(RowSample.of(SourceFactory.of(section(yaml), configuration))));
    }

    /** The keys for a login, each with the variable that is set. */
    static Map<String, String> login(Map<String, String> environment) {
        Map<String, String> login = new LinkedHashMap<>();
        for (String key : List.of("username", "password")) {
            String variable = "WAREHOUSE_" + key.toUpperCase(Locale.ROOT);
            if (!environment.getOrDefault(variable, "").isEmpty()) {
                login.put(key, variable);
            }
        }
        return login;
    }

    private SampledSource csv(SourceChoice.Csv csv) {
        List<Path> files = CsvRecordSource.files(csv.pattern(), Path.of("").toAbsolutePath());
        CsvInspection inspection = null;
        CsvInspection first = null;
        Path named = null;
        List<Problem> others = new ArrayList<>();
        for (Path file : files) {
            CsvInspection each = inspected(file);
            if (!each.header()) {
                throw withoutNames(file);
            }
            inspection = inspection == null ? each : inspection.with(each, String.valueOf(file.getFileName()));
            String difference = first == null ? null : first.difference(each, String.valueOf(named));
            if (difference != null) {
                others.add(new Problem(file.toString(), difference + ONE_BY_ONE));
            }
            if (first == null && !each.names().isEmpty()) {
                first = each;
                named = file;
            }
        }
        if (!others.isEmpty()) {
            throw new UsageFailure(others);
        }
        CommentedYaml yaml = new CommentedYaml();
        new SourceText(yaml).csv(csv.pattern(), inspection);
        try {
            return new SampledSource(csv, inspection, RowSample.of(SourceFactory.of(section(yaml), configuration)));
        } catch (UsageFailure mistakes) {
            throw new UsageFailure(mistakes.all().stream()
                    .map(problem ->
                            problem.where().equals("source.csv") ? new Problem("SOURCE", problem.what()) : problem)
                    .toList());
        }
    }

    private static UsageFailure withoutNames(Path file) {
        return mistake(
                file.toString(),
                "its first row is a record and names no columns, and a job needs names. Have the export write them, or put a"
                        + " line with them at the top, in the order of the columns, as in email;firstName;city");
    }

    private static CsvInspection inspected(Path file) {
        try {
            return CsvInspection.of(file);
        } catch (IOException e) {
            throw mistake(file.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private RowSample withDriver(CommentedYaml yaml) {
        SourceSection section = section(yaml);
        try {
            return RowSample.of(SourceFactory.of(section, configuration));
        } catch (RunFailure failure) {
            if (failure.exitCode() == ExitCode.USAGE
                    && String.valueOf(failure.getMessage()).contains("no driver")) {
                throw mistake(
                        "SOURCE",
                        "Parquet is read by DuckDB, whose driver is not here; fetch it once by"
                                + " `./iterable-batch drivers add duckdb`");
            }
            throw failure;
        }
    }

    /** The query with a column that numbers its rows, in the order in which they come. */
    private static String numbered(String query) {
        return "select row_number() over (order by null) as " + ROW + ", sampled_rows.* from (\n" + query
                + "\n) sampled_rows";
    }

    private static RowSample withoutNumbers(RowSample sample) {
        int at = sample.columns().indexOf(ROW);
        if (at != 0) {
            throw new IllegalStateException("the rows have no numbers");
        }
        List<@Nullable Object[]> rows = sample.rows().stream()
                .map(row -> Arrays.copyOfRange(row, 1, row.length))
                .toList();
        return new RowSample(
                sample.columns().subList(1, sample.columns().size()),
                rows,
                sample.read(),
                sample.faulty(),
                sample.whole());
    }

    private SourceSection section(CommentedYaml source) {
        try {
            Path file = Files.createTempFile("iterable-batch-init-", ".yaml");
            try {
                Files.writeString(
                        file, "action: users.bulk-update\nidentify: { email: email }\nname: init\n" + source.text());
                JobDraft draft = JobFileLoader.draft(file, Map.of(), environment);
                return draft.source().orElseThrow(() -> mistakes(draft));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw mistake(
                    "java.io.tmpdir",
                    "no file can be written there (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** The mistakes of a source that somebody named, without the lines of a file that is gone. */
    private static UsageFailure mistakes(JobDraft draft) {
        try {
            draft.job();
            throw new IllegalStateException("a job without a source and without a mistake");
        } catch (UsageFailure failure) {
            return new UsageFailure(failure.all().stream()
                    .map(problem -> new Problem("SOURCE", problem.what()))
                    .toList());
        }
    }

    private static UsageFailure mistake(String where, String what) {
        return new UsageFailure(List.of(new Problem(where, what)));
    }
}
