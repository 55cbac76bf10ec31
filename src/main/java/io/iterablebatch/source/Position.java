package io.iterablebatch.source;

/**
 * Where a resumed run begins.
 *
 * @param number number of the first record not yet accounted for, from 1
 * @param state what the source needs to go on there and to notice that something before it changed; opaque to all but
 *     the source, at most 2,000 characters, free of values of the records
 */
public record Position(long number, String state) {}
