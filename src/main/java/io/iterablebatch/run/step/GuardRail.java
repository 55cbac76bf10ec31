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

/**
 * Judges the guards of a job file: one that is a share from the 1,000th record on and at the end, one that is a number
 * at once. What a guard objects to is a failure with exit code 4.
 *
 * <p>Records that {@code where} skips count for no guard: a few bad ones among many skipped would else pass for a small
 * share, and a condition that lets nothing through for a full source.
 *
 * @param canary whether only the first records are read; what is skipped among these says nothing of the others
 */
public record GuardRail(Guards guards, boolean canary) {

    private static final long FIRST_JUDGED = 1_000;

    /**
     * The guards that apply to a run. A canary needs no more records than its limit. A replay needs no least number of
     * records and may have any share of them refused, since neither says anything about the export.
     */
    public static GuardRail of(RunRequest request) {
        Guards ofJob = request.job().options().guards();
        Guards guards = request.replayed() == null ? ofJob : ofJob.forSomeRecords();
        long most =
                request.mode().limit() == null ? Long.MAX_VALUE : request.mode().limit();
        return new GuardRail(
                new Guards(
                        guards.maxRejected(),
                        Math.min(most, guards.minRecords()),
                        guards.filteredFields(),
                        guards.maxUnsubscribed(),
                        guards.countFirst()),
                request.mode().limit() != null);
    }

    /**
     * Judges while the run goes on.
     *
     * @param refused invalid and rejected records of the instance
     * @param taken records read by the instance that were not skipped
     * @return why the run must end, or null
     */
    @Nullable RunFailure during(long refused, long taken, Collection<String> filteredFields) {
        RunFailure dropped = droppedFields(filteredFields);
        if (dropped != null) {
            return dropped;
        }
        return taken < FIRST_JUDGED && guards.maxRejected() instanceof Limit.Share
                ? null
                : tooManyRefused(refused, taken);
    }

    /**
     * How many records more may be refused before {@link #during} objects; {@link Long#MAX_VALUE} for any number.
     *
     * @param refused as there
     * @param taken as there
     */
    long refusable(long refused, long taken) {
        if (guards.maxRejected() instanceof Limit.Count count) {
            return Math.max(0, count.number() - refused);
        }
        return guards.maxRejected() instanceof Limit.Share share && taken >= FIRST_JUDGED
                ? Math.max(0, (long) (share.share() * taken) - refused)
                : Long.MAX_VALUE;
    }

    /** Judges at the end of the input; returns why the run may not complete, or null. */
    public @Nullable RunFailure atEnd(Counts counts, Collection<String> filteredFields) {
        RunFailure dropped = droppedFields(filteredFields);
        if (dropped != null) {
            return dropped;
        }
        if ((canary ? counts.read() : counts.taken()) < guards.minRecords()) {
            return stopped(String.format(
                    Locale.ROOT,
                    "guards.min-records: the source has %,d records%s, at least %,d are expected",
                    counts.read(),
                    counts.skipped() == 0
                            ? ""
                            : String.format(Locale.ROOT, ", %,d without those that `where` skips", counts.taken()),
                    guards.minRecords()));
        }
        return tooManyRefused(counts.invalid() + counts.rejected(), counts.taken());
    }

    private @Nullable RunFailure droppedFields(Collection<String> filteredFields) {
        if (guards.filteredFields() == FilteredFields.FAIL && !filteredFields.isEmpty()) {
            return stopped("Iterable dropped fields of this job: " + String.join(", ", filteredFields)
                    + ". Create them in the project, set options.createNewFields: true, or accept the loss with"
                    + " guards.filtered-fields: warn");
        }
        return null;
    }

    private @Nullable RunFailure tooManyRefused(long refused, long taken) {
        if (guards.maxRejected() instanceof Limit.Count count && refused > count.number()) {
            return stopped(String.format(
                    Locale.ROOT,
                    "guards.max-rejected: %,d records are invalid or rejected, %,d are allowed",
                    refused,
                    count.number()));
        }
        if (guards.maxRejected() instanceof Limit.Share share && refused > share.share() * taken) {
            return stopped(String.format(
                    Locale.ROOT,
                    "guards.max-rejected: %,d of %,d records (%.1f %%) are invalid or rejected, %s %% are allowed",
                    refused,
                    taken,
                    100.0 * refused / taken,
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
