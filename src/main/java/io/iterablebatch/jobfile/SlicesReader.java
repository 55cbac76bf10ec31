package io.iterablebatch.jobfile;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.SlicesSection;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds {@code slices:}, {@code partition-by:} and {@code slice-files:}. */
final class SlicesReader {

    private static final String SLICES = "slices";
    private static final String PARTITION_BY = "partition-by";
    private static final String FILES = "slice-files";

    private SlicesReader() {}

    /** @param source null where a finding says what is wrong with it */
    static @Nullable SlicesSection read(YamlSection job, @Nullable SourceSection source) {
        Long slices = job.value(SLICES, QuantityParser.number(SlicesSection.FEWEST, SlicesSection.MOST));
        String column = job.column(PARTITION_BY);
        String folder = job.value(FILES, SlicesReader::folder);
        if (!job.has(SLICES)) {
            List.of(PARTITION_BY, FILES).stream()
                    .filter(job::has)
                    .forEach(key ->
                            job.note(key, "`" + key + "` is for a job with slices; add `slices: 8`, or remove this"));
            return null;
        }
        if (folder != null && source != null && !(source instanceof CsvSection)) {
            job.note(FILES, "`slice-files` is for CSV files, which it divides; a query is asked once for each slice");
        }
        NamedColumn partitionBy = column == null ? null : new NamedColumn(PARTITION_BY, column, job.line(PARTITION_BY));
        return slices == null ? null : new SlicesSection(slices.intValue(), partitionBy, folder);
    }

    /**
     * Notes where slices would break what the action promises: row by row, a user whom one row names by e-mail and
     * another by userId is found to be one only when the profile is read, and then the other row must be at hand.
     */
    static void judge(YamlSection job, @Nullable SlicesSection slices, ActionSection section) {
        if (slices != null
                && slices.partitionBy() == null
                && section instanceof SubscriptionsSection subscriptions
                && subscriptions.shape() instanceof SubscriptionsSection.Shape.RowByRow
                && subscriptions.identify().email() != null
                && subscriptions.identify().userId() != null) {
            job.note(
                    SLICES,
                    "`slices` with `rows` and two identifiers: rows that name a user by e-mail and rows that name the"
                            + " same one by userId may be in different slices, and their order would be lost. Name one"
                            + " identifier, say by `partition-by` which column has the same text in all rows of a user,"
                            + " or remove `slices`");
        }
    }

    private static String folder(String text) throws InvalidValueException {
        if (text.isBlank()) {
            throw new InvalidValueException("it names no folder");
        }
        return text;
    }
}
