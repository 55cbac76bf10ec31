package io.iterablebatch.changes;

/**
 * Hashes that stand for an update in change detection.
 *
 * @param users hashes of its user's identifiers, one or two; not to be modified
 * @param content hash of what the update says
 */
record Fingerprint(long[] users, long content) {}
