package io.iterablebatch.source.csv.text;

/**
 * A place in a file.
 *
 * @param bytes how many bytes of the (decompressed) file are before it
 * @param digest of those bytes
 */
public record DigestedOffset(long bytes, String digest) {}
