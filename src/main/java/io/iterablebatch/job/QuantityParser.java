package io.iterablebatch.job;

import io.iterablebatch.job.source.PointInTime;
import io.iterablebatch.yaml.InvalidValueException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates, shares, durations and numbers as a job file writes them. */
public final class QuantityParser {

    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?/ ?(s|min)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?) ?%");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6}) ?([smhd])");

    private QuantityParser() {}

    /** Requests per second. */
    public static double rate(String text) throws InvalidValueException {
        Matcher rate = RATE.matcher(text);
        double number = rate.matches() ? Double.parseDouble(rate.group(1)) : 0;
        if (number <= 0) {
            throw new InvalidValueException("write requests per second or minute above 0, as in 5/s or 300/min");
        }
        return rate.group(2).equals("s") ? number : number / 60;
    }

    /** A share from 0 to 1, written in per cent. */
    static double share(String text) throws InvalidValueException {
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            // Decimal arithmetic: 7% is to be the double nearest to 0.07.
            double number = new BigDecimal(share.group(1)).movePointLeft(2).doubleValue();
            if (number <= 1) {
                return number;
            }
        }
        throw new InvalidValueException("write per cent from 0% to 100%, as in 5%");
    }

    public static double headroom(String text) throws InvalidValueException {
        double share = share(text);
        if (share >= 1) {
            throw new InvalidValueException("100% would leave nothing to send with; write less");
        }
        return share;
    }

    public static Guards.Limit limit(String text) throws InvalidValueException {
        if (text.endsWith("%")) {
            return new Guards.Limit.Share(share(text));
        }
        return new Guards.Limit.Count(QuantityParser.number(0, Long.MAX_VALUE).parse(text));
    }

    public static Duration duration(String text) throws InvalidValueException {
        Matcher duration = DURATION.matcher(text);
        long number = duration.matches() ? Long.parseLong(duration.group(1)) : 0;
        if (number <= 0) {
            throw new InvalidValueException("write a number above 0 and one of s, m, h, d, as in 5m");
        }
        return switch (duration.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** A time ago or a day. */
    public static PointInTime when(String text) throws InvalidValueException {
        if (DURATION.matcher(text).matches()) {
            return new PointInTime.Ago(duration(text));
        }
        try {
            return new PointInTime.Day(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new InvalidValueException("write how long ago, or a day, as in 90d or 2026-01-31");
        }
    }

    public static InvalidValueException.Parser<Long> number(long least, long most) {
        String range = most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        return text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, like a number out of range.
            }
            throw new InvalidValueException("write a whole number " + range);
        };
    }
}
