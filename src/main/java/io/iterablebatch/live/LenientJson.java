package io.iterablebatch.live;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads members of an answer as leniently as the contract advises: a missing or odd member is null. */
final class LenientJson {

    private LenientJson() {}

    /** A whole number, written as a number or as text. */
    static @Nullable Long number(JsonNode thing, String member) {
        JsonNode value = thing.path(member);
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? value.longValue() : null;
        }
        try {
            return value.isString() ? Long.valueOf(value.stringValue().strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A text; empty if there is none. */
    static String word(JsonNode thing, String member) {
        return thing.path(member).asString("");
    }

    /** The texts in an array. */
    static List<String> words(JsonNode thing, String member) {
        return thing.path(member)
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    /**
     * A time: epoch milliseconds, or a text as {@code 2026-01-31T06:00:00.000Z} or {@code 2026-01-31 06:00:00 +00:00};
     * without an offset it is in UTC.
     */
    static @Nullable Instant time(JsonNode thing, String member) {
        Long millis = number(thing, member);
        if (millis != null) {
            return Instant.ofEpochMilli(millis);
        }
        JsonNode value = thing.path(member);
        return value.isString() ? time(value.stringValue().strip()) : null;
    }

    private static @Nullable Instant time(String text) {
        String iso = text.length() > 10 && text.charAt(10) == ' '
                ? text.substring(0, 10) + "T" + text.substring(11).replace(" ", "")
                : text;
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean zoned = iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
            return OffsetDateTime.parse(zoned ? iso : iso + "Z").toInstant();
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }
}
