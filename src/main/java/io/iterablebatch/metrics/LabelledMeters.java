package io.iterablebatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;

/**
 * Registers what was measured already, with the labels of a job or of a fleet. Prometheus' names are made of these:
 * dots become underscores, the unit and a counter's {@code _total} go behind.
 */
final class LabelledMeters {

    private static final String PREFIX = "iterable.batch.";
    private static final String SECONDS = "seconds";
    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final Tags labels;

    LabelledMeters(MeterRegistry registry, JobLabels labels) {
        this(registry, Tags.of("job_name", labels.job(), "project", labels.project(), "action", labels.action()));
    }

    /** With these labels; a job's own are not known everywhere. */
    LabelledMeters(MeterRegistry registry, Tags labels) {
        this.registry = registry;
        this.labels = labels;
    }

    /** How many. */
    void gauge(String name, String help, long count, String... tags) {
        ratio(name, help, (double) count, tags);
    }

    /** A value without a unit. */
    void ratio(String name, String help, double value, String... tags) {
        Gauge.builder(PREFIX + name, () -> value)
                .description(help)
                .tags(labels.and(tags))
                .register(registry);
    }

    void seconds(String name, String help, Duration value, String... tags) {
        seconds(name, help, value.toNanos() / NANOS, tags);
    }

    /** A time of day, in seconds since 1970, as Prometheus wants ages: told when, not how long ago. */
    void timestamp(String name, String help, Instant value) {
        seconds(name + ".timestamp", help, value.getEpochSecond() + value.getNano() / NANOS);
    }

    private void seconds(String name, String help, double value, String... tags) {
        Gauge.builder(PREFIX + name, () -> value)
                .baseUnit(SECONDS)
                .description(help)
                .tags(labels.and(tags))
                .register(registry);
    }

    void counter(String name, String help, long count, String... tags) {
        Counter.builder(PREFIX + name)
                .description(help)
                .tags(labels.and(tags))
                .register(registry)
                .increment((double) count);
    }

    void secondsCounter(String name, String help, Duration value) {
        Counter.builder(PREFIX + name)
                .baseUnit(SECONDS)
                .description(help)
                .tags(labels)
                .register(registry)
                .increment(value.toNanos() / NANOS);
    }
}
