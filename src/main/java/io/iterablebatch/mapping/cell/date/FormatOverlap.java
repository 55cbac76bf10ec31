package io.iterablebatch.mapping.cell.date;

import io.iterablebatch.job.action.DatePattern;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two formats of a list of which the first takes dates that are written in the second, as other dates.
 *
 * @param first comes first in the list
 * @param second comes behind it
 * @param example a date in the second form; no cell of a source
 * @param read what the first makes of it, as in ISO 8601, or null if it refuses it
 * @param meant what the second would make of it
 */
public record FormatOverlap(
        String first,
        String second,
        String example,
        @Nullable String read,
        String meant) {

    /** Of years in which hardly any number of a month or day is that of the year. */
    private static final List<OffsetDateTime> SAMPLES =
            IntStream.of(2011, 2024).boxed().flatMap(year -> days(year)).toList();

    private static Stream<OffsetDateTime> days(int year) {
        OffsetDateTime first = OffsetDateTime.of(year, 1, 1, 13, 45, 56, 0, ZoneOffset.UTC);
        return IntStream.range(0, 365).mapToObj(first::plusDays);
    }

    /**
     * Those of a list, each pair once.
     *
     * @param formats as {@link DatePattern} has them, tried in this order
     * @param zone of dates without one of their own
     */
    public static List<FormatOverlap> of(List<String> formats, ZoneId zone) {
        List<FormatOverlap> overlaps = new ArrayList<>();
        List<DateForm> forms =
                formats.stream().map(format -> DateForm.of(format, zone, true)).toList();
        for (int second = 1; second < formats.size(); second++) {
            for (int first = 0; first < second; first++) {
                FormatOverlap overlap =
                        of(formats.get(first), forms.get(first), formats.get(second), forms.get(second), zone);
                if (overlap != null) {
                    overlaps.add(overlap);
                }
            }
        }
        return overlaps;
    }

    private static @Nullable FormatOverlap of(
            String first, DateForm ofFirst, String second, DateForm ofSecond, ZoneId zone) {
        for (OffsetDateTime sample : SAMPLES) {
            String text = written(sample, second);
            Object read = ofFirst.read(text);
            Object meant = ofSecond.read(text);
            if (read != null && meant instanceof Instant instant && !read.equals(instant)) {
                return new FormatOverlap(first, second, text, shown(read, zone), String.valueOf(shown(instant, zone)));
            }
        }
        return null;
    }

    private static String written(OffsetDateTime time, String format) {
        return switch (format) {
            case DatePattern.ISO -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            case DatePattern.EPOCH -> Long.toString(time.toEpochSecond());
            case DatePattern.EPOCH_MILLIS -> Long.toString(time.toInstant().toEpochMilli());
            default -> DatePattern.formatter(format).format(time.toZonedDateTime());
        };
    }

    private static @Nullable String shown(Object read, ZoneId zone) {
        if (!(read instanceof Instant instant) || UnfitValueCheck.isOutside(instant)) {
            return null;
        }
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
        return time.toLocalTime().toSecondOfDay() == 0 ? time.toLocalDate().toString() : time.toString();
    }
}
