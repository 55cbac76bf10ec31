package io.iterablebatch.mapping.cell.date;

import io.iterablebatch.job.action.DatePattern;
import io.iterablebatch.mapping.cell.CellMistake;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A form in which dates are written. */
interface DateForm {

    /**
     * Reads a date.
     *
     * @param text stripped
     * @return an {@link java.time.Instant}; a {@link CellMistake} where the text has the form and is no time; null
     *     where it has another form
     */
    @Nullable Object read(String text);

    /** Whether it reads what the default pattern describes, as the same day. */
    default boolean readsPlainDates() {
        return false;
    }

    /**
     * The form of a pattern or of one of the words for such forms.
     *
     * @param zone of dates without one of their own
     * @param among whether it is one of several, and most texts may have another form
     */
    static DateForm of(String pattern, ZoneId zone, boolean among) {
        return switch (pattern) {
            case DatePattern.DEFAULT -> new PlainDateForm(new ZoneTimes(zone));
            case DatePattern.ISO -> new IsoDateForm(zone);
            case DatePattern.EPOCH -> new EpochDateForm(1);
            case DatePattern.EPOCH_MILLIS -> new EpochDateForm(1_000);
            default -> new PatternDateForm(DatePattern.formatter(pattern), zone, among);
        };
    }
}
