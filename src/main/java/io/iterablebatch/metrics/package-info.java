/**
 * What runs did, for monitoring systems: one set of meters for Prometheus (a text file of the last run, or a scrape of
 * all jobs) and for OpenTelemetry. No class of Micrometer is loaded before somebody asks for figures.
 */
@NullMarked
package io.iterablebatch.metrics;

import org.jspecify.annotations.NullMarked;
