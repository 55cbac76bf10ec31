package io.iterablebatch.init.csv;

import org.jspecify.annotations.Nullable;

/**
 * How the cells of a file are told apart.
 *
 * @param quote the character around cells; null where there is none and {@code "} is a character like others
 * @param escape the character that takes the meaning from the next one; null where there is none
 * @param named whether a first line {@code sep=} names the delimiter
 */
public record FoundDialect(
        char delimiter, @Nullable Character quote, @Nullable Character escape, boolean named) {}
