package io.iterablebatch.init;

import io.iterablebatch.init.csv.CsvInspection;
import org.jspecify.annotations.Nullable;

/**
 * A source, how it is to be read, and some of its rows.
 *
 * @param inspection of a CSV file's way of writing; null for others
 */
record SampledSource(SourceChoice choice, @Nullable CsvInspection inspection, RowSample rows) {}
