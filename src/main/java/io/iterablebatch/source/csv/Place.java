package io.iterablebatch.source.csv;

/**
 * A place in a file.
 *
 * @param bytes before it, in the (decompressed) file
 * @param digest of those
 */
record Place(long bytes, String digest) {}
