package io.iterablebatch.init;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.run.project.ActionFactory;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** The first records of a job's source as they would be sent. */
public final class RecordPreview {

    private RecordPreview() {}

    /**
     * Reads and maps them.
     *
     * @param most how many
     * @param values whether what they hold is shown, which is personal; else only of which kind it is
     * @return a text of several lines for each record
     */
    public static List<String> of(JobFile job, EnvironmentSettings configuration, int most, boolean values) {
        List<String> records = new ArrayList<>();
        try (RecordSource source = SourceFactory.of(job.source(), configuration)) {
            RecordAction action = ActionFactory.of(job, source.columns(), UserNumbers.ofNoState());
            source.open(null);
            SourceRecord record = source.read();
            while (record != null && records.size() < most) {
                MappedRecord mapped = action.map(record);
                if (mapped instanceof MappedRecord.Update update) {
                    records.add("row " + record.row() + ":\n"
                            + ItemText.of(update.item().bytes(), values));
                } else if (mapped instanceof MappedRecord.Invalid invalid) {
                    records.add("row " + record.row() + " is invalid: "
                            + invalid.reason().detail());
                }
                source.release(record);
                record = records.size() < most ? source.read() : null;
            }
        }
        return records;
    }
}
