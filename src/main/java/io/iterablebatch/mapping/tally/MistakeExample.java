package io.iterablebatch.mapping.tally;

/**
 * A record with a mistake.
 *
 * @param source name of its file
 * @param row its row there
 * @param exact whether that is its row, and not an estimate
 */
public record MistakeExample(String source, long row, boolean exact) {}
