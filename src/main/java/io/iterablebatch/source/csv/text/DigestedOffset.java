package io.iterablebatch.source.csv.text;

/**
 * A place in a file.
 *
 * @param bytes before it, in the (decompressed) file
 * @param digest of those
 */
public record DigestedOffset(long bytes, String digest) {}
