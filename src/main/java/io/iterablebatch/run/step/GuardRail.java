package io.iterablebatch.run.step;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.Guards.FilteredFields;
import io.iterablebatch.job.Guards.Limit;
import io.iterablebatch.run.request.RunRequest;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges the guards of a job file. A share is judged from the 1,000th record on and at the end; a number at once. */
public record GuardRail(Guards guards) {

    private static final long FIRST_JUDGED = 1_000;

    /**
     * Those of the job file. A canary cannot have more records than it was given; how many a replay has, and which
     * share of them is refused again, says nothing of the export.
     */
    public static GuardRail of(RunRequest request) {
        Guards guards = request.job().options().guards();
        boolean replay = request.replayed() != null;
        long most = replay
                ? 0
                : request.mode().limit() == null
                        ? Long.MAX_VALUE
                        : request.mode().limit();
        return new GuardRail(new Guards(
                replay && guards.maxRejected() instanceof Limit.Share ? null : guards.maxRejected(),
                Math.min(most, guards.minRecords()),
                guards.filteredFields(),
                guards.maxUnsubscribed(),
                guards.countFirst()));
    }

    /**
     * While the run goes on.
     *
     * @param refused invalid and rejected records of the instance
     * @param read records read by the instance
     */
    @Nullable RunFailure during(long refused, long read, Collection<String> filteredFields) {
        RunFailure dropped = droppedFields(filteredFields);
        if (dropped != null) {
            return dropped;
        }
        return read < FIRST_JUDGED && guards.maxRejected() instanceof Limit.Share
                ? null
                : tooManyRefused(refused, read);
    }

    /**
     * How many records more may be refused before {@link #during} objects; {@link Long#MAX_VALUE} for any number.
     *
     * @param refused as there
     * @param read as there
     */
    long refusable(long refused, long read) {
        if (guards.maxRejected() instanceof Limit.Count count) {
            return Math.max(0, count.number() - refused);
        }
        return guards.maxRejected() instanceof Limit.Share share && read >= FIRST_JUDGED
                ? Math.max(0, (long) (share.share() * read) - refused)
                : Long.MAX_VALUE;
    }

    /** At the end of the input. */
    @Nullable RunFailure atEnd(Counts counts, Collection<String> filteredFields) {
        RunFailure dropped = droppedFields(filteredFields);
        if (dropped != null) {
            return dropped;
        }
        if (counts.read() < guards.minRecords()) {
            return stopped(String.format(
                    Locale.ROOT,
                    "guards.min-records: the source has %,d records, at least %,d are expected",
                    counts.read(),
                    guards.minRecords()));
        }
        return tooManyRefused(counts.invalid() + counts.rejected(), counts.read());
    }

    private @Nullable RunFailure droppedFields(Collection<String> filteredFields) {
        if (guards.filteredFields() == FilteredFields.FAIL && !filteredFields.isEmpty()) {
            return stopped("Iterable dropped fields of this job: " + String.join(", ", filteredFields)
                    + ". Create them in the project, set options.createNewFields: true, or accept the loss with"
                    + " guards.filtered-fields: warn");
        }
        return null;
    }

    private @Nullable RunFailure tooManyRefused(long refused, long read) {
        if (guards.maxRejected() instanceof Limit.Count count && refused > count.number()) {
            return stopped(String.format(
                    Locale.ROOT,
                    "guards.max-rejected: %,d records are invalid or rejected, %,d are allowed",
                    refused,
                    count.number()));
        }
        if (guards.maxRejected() instanceof Limit.Share share && refused > share.share() * read) {
            return stopped(String.format(
                    Locale.ROOT,
                    "guards.max-rejected: %,d of %,d records (%.1f %%) are invalid or rejected, %s %% are allowed",
                    refused,
                    read,
                    100.0 * refused / read,
                    Percent.of(share.share())));
        }
        return null;
    }

    private static RunFailure stopped(String message) {
        return new RunFailure(ExitCode.GUARD, message);
    }

    /** A share as people write it: 5, not 5.0. */
    private static final class Percent {
        static String of(double share) {
            return new BigDecimal(String.format(Locale.ROOT, "%.4f", share * 100))
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
