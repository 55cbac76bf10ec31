package io.iterablebatch.mapping;

/**
 * What stands for an update where it is compared with others.
 *
 * @param users hashes of its user's identifiers, one or two; not to be modified
 * @param content hash of what it says
 */
public record Fingerprint(long[] users, long content) {}
