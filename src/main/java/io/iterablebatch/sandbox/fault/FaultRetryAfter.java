package io.iterablebatch.sandbox.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What a {@code Retry-After} header says: seconds, or a date. */
public sealed interface FaultRetryAfter {

    /** The header's value in an answer of this moment. */
    String at(Instant now);

    /** This text each time: seconds, a date that is fixed, or nonsense. */
    record Text(String text) implements FaultRetryAfter {
        @Override
        public String at(Instant now) {
            return text;
        }
    }

    /** The date that comes so long after the answer, in whole seconds, as dates in headers are (RFC 9110 §5.6.7). */
    record DateIn(Duration time) implements FaultRetryAfter {
        @Override
        public String at(Instant now) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plus(time).atOffset(ZoneOffset.UTC));
        }
    }
}
