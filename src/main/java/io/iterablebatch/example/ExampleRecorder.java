package io.iterablebatch.example;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.example.file.ExampleFileText;
import io.iterablebatch.example.mapping.ExampleMapping;
import io.iterablebatch.example.mapping.MappedExample;
import io.iterablebatch.example.mapping.MappedRow;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.run.request.RunMode;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.SourceColumnCheck;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.UnreadableValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes examples of the rows of a job's source, with what the job makes of them now: a first version, for somebody to
 * look at. Used once.
 */
public final class ExampleRecorder {

    /** So many rows are looked at for one that is refused for each reason. */
    public static final int MOST_ROWS = 1_000;

    private final List<String> columns;
    private final int[] places;
    private final boolean everyColumn;
    private final ExampleMapping mapping;
    private final ExampleFileText text;
    private final Set<String> unsent = new HashSet<>();
    private int written;
    private int unusable;

    private ExampleRecorder(JobFile job, List<String> all, ExampleFileText text) {
        Set<String> named = new HashSet<>();
        job.section().columns().stream().map(NamedColumn::column).forEach(named::add);
        everyColumn = job.section().takesEveryColumn();
        columns = all.stream()
                .filter(column -> everyColumn || named.contains(column))
                .toList();
        places = columns.stream().mapToInt(all::indexOf).toArray();
        mapping = ExampleMapping.of(job, columns);
        this.text = text;
    }

    /**
     * What was recorded.
     *
     * @param text of the file; it holds values of the source
     * @param examples how many it has
     * @param unusable rows that cannot be examples, since they are broken or hold a value that cannot be read
     */
    public record RecordedExamples(String text, int examples, int unusable) {}

    /**
     * Reads the first rows of the job's source.
     *
     * @param parameters that the file of examples must have, with their values
     * @param rows how many become examples, from 1 to {@link #MOST_ROWS}; rows that are not sent, one for each reason,
     *     come on top
     * @throws UsageFailure if the job reads no rows, or its source has not the columns that it names
     * @throws io.iterablebatch.RunFailure if the source cannot be read
     */
    public static RecordedExamples record(
            JobFile job, Map<String, String> parameters, EnvironmentSettings configuration, int rows) {
        if (job.source() instanceof SelectionSection) {
            throw new UsageFailure(List.of(
                    new Problem(job.path().toString(), "it selects its targets by rules, and has no rows to record")));
        }
        ExampleFileText text = new ExampleFileText(job.path(), parameters, job.source() instanceof CsvSection);
        RunMode few = new RunMode((long) MOST_ROWS, false, false, false, null);
        try (RecordSource source = SourceFactory.of(RunRequest.of(job, few), configuration)) {
            SourceColumnCheck.check(job, source);
            source.open(null);
            return new ExampleRecorder(job, source.columns(), text).record(source, rows);
        }
    }

    private RecordedExamples record(RecordSource source, int rows) {
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            if (isUsable(record)) {
                add(record, rows);
            } else {
                unusable++;
            }
            source.release(record);
        }
        return new RecordedExamples(text.whole(), written, unusable);
    }

    private boolean isUsable(SourceRecord record) {
        if (record.fault() != null) {
            return false;
        }
        for (int place : places) {
            if (isUnreadable(record.value(place))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreadable(@Nullable Object value) {
        return value instanceof UnreadableValue
                || (value instanceof Collection<?> list && list.stream().anyMatch(ExampleRecorder::isUnreadable));
    }

    private void add(SourceRecord record, int rows) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int place : places) {
            values.add(record.value(place));
        }
        SourceRecord row = new SourceRecord(1, record.source(), record.row(), values.toArray(), null, 0);
        MappedExample mapped = mapping.map(List.of(row));
        MappedRow became = mapped.rows().get(0);
        String why =
                became.reason() == null ? became.outcome() : became.reason().code();
        boolean first = !became.isSent() && unsent.add(why);
        if (first || written < rows) {
            String name = "row " + record.row() + " of " + record.source() + (became.isSent() ? "" : ", " + why);
            text.add(name, columns, values, everyColumn, became);
            written++;
        }
    }
}
