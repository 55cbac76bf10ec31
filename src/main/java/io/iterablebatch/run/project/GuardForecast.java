package io.iterablebatch.run.project;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.Guards.Limit;
import io.iterablebatch.mapping.tally.TalliedRecords;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which guard would stop a run, as far as its records tell before they are sent. */
final class GuardForecast {

    private GuardForecast() {}

    /**
     * The guard that would stop a run, as a sentence; null where none would, or nobody can tell.
     *
     * @param whole whether these are all records of the source; if not, the others are taken to be like these
     */
    static @Nullable String objection(Guards guards, TalliedRecords records, boolean whole) {
        String rows = whole ? "" : ", if the others are like these";
        if (guards.maxRejected() instanceof Limit.Count most && records.invalid() > most.number()) {
            return String.format(
                    Locale.ROOT,
                    "guards.max-rejected would stop a run: %,d rows are invalid, %,d are allowed",
                    records.invalid(),
                    most.number());
        }
        if (guards.maxRejected() instanceof Limit.Share most && records.invalid() > most.share() * records.records()) {
            return String.format(
                    Locale.ROOT,
                    "guards.max-rejected would stop a run%s: %,d of %,d rows (%.1f %%) are invalid, %s %% are allowed",
                    rows,
                    records.invalid(),
                    records.records(),
                    100.0 * records.invalid() / records.records(),
                    percent(most.share()));
        }
        if (whole && records.records() < guards.minRecords()) {
            return String.format(
                    Locale.ROOT,
                    "guards.min-records would stop a run: the source has %,d rows, at least %,d are expected",
                    records.records(),
                    guards.minRecords());
        }
        return null;
    }

    /** As people write it: 5, not 5.0. */
    private static String percent(double share) {
        return new BigDecimal(String.format(Locale.ROOT, "%.4f", share * 100))
                .stripTrailingZeros()
                .toPlainString();
    }
}
