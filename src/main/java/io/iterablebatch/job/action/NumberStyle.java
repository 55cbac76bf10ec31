package io.iterablebatch.job.action;

import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a column are written.
 *
 * @param decimal stands before the fraction
 * @param grouping stands between groups of digits, or null where none does
 * @param ignored characters that do not count before or behind a number, such as the sign of a currency
 */
public record NumberStyle(char decimal, @Nullable Character grouping, String ignored) {

    /** Digits with a point, as programs write them. */
    public static final NumberStyle PLAIN = new NumberStyle('.', null, "");
}
