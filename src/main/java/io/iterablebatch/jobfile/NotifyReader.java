package io.iterablebatch.jobfile;

import io.iterablebatch.job.Deadline;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Binds {@code notify:}. */
final class NotifyReader {

    private static final Guards.Limit REJECTS_ABOVE = new Guards.Limit.Share(0.01);
    private static final double UNUSUAL = 3;

    /** What is told where the job file names nothing. */
    private static final Set<Event> UNNAMED = EnumSet.complementOf(EnumSet.of(Event.APPROVAL));

    private static final Pattern FACTOR = Pattern.compile("\\d{1,4}(?:\\.\\d{1,3})?");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]{1,255}");

    private NotifyReader() {}

    static NotifySection read(@Nullable YamlSection notify) {
        if (notify == null) {
            return NotifySection.NOBODY;
        }
        known(notify);
        Set<Event> on = notify.several("on", NotifyReader::event);
        NotifySection read = new NotifySection(
                notify.has("on") ? on : UNNAMED,
                notify.value("rejects-above", REJECTS_ABOVE, QuantityParser::limit),
                notify.value("unusual", UNUSUAL, NotifyReader::factor),
                deadline(notify),
                WebhookReader.read(notify),
                email(notify.section("email")));
        if (!notify.has("webhook") && !notify.has("email")) {
            notify.note("notify", "`notify` tells nobody; add `webhook:` or `email:`");
        }
        return read;
    }

    /** The section, after noting which of its keys there are not. */
    static YamlSection known(YamlSection notify) {
        return notify.allows("on", "rejects-above", "unusual", "by", "every", "webhook", "format", "email");
    }

    private static Event event(String text) throws InvalidValueException {
        return Arrays.stream(Event.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("write one of "
                        + Arrays.stream(Event.values())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    private static double factor(String text) throws InvalidValueException {
        double factor = FACTOR.matcher(text).matches() ? Double.parseDouble(text) : 0;
        if (factor <= 1) {
            throw new InvalidValueException("write a factor above 1, as in 3 for a third or thrice of the usual");
        }
        return factor;
    }

    static @Nullable Deadline deadline(YamlSection notify) {
        if (notify.has("by") && notify.has("every")) {
            notify.note("every", "`notify.by` and `notify.every` say the same thing twice; remove one");
        }
        Deadline daily = notify.value("by", NotifyReader::daily);
        return daily != null ? daily : notify.value("every", text -> new Deadline.Every(QuantityParser.duration(text)));
    }

    private static Deadline daily(String text) throws InvalidValueException {
        int space = text.indexOf(' ');
        try {
            LocalTime at = LocalTime.parse(space < 0 ? text : text.substring(0, space));
            return new Deadline.Daily(
                    at,
                    space < 0
                            ? ZoneOffset.UTC
                            : ZoneId.of(text.substring(space + 1).strip()));
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    "write a time of day and its zone (default UTC), as in 06:30 Europe/Berlin");
        }
    }

    private static NotifySection.@Nullable Email email(@Nullable YamlSection email) {
        if (email == null) {
            return null;
        }
        email.allows("to", "from");
        email.require("to", "write one address or a list, as in `to: ops@example.com`");
        return new NotifySection.Email(
                List.copyOf(email.several("to", NotifyReader::address)), email.value("from", NotifyReader::address));
    }

    private static String address(String text) throws InvalidValueException {
        if (!ADDRESS.matcher(text).matches()) {
            throw new InvalidValueException("write a plain address, as in ops@example.com");
        }
        return text;
    }
}
