package io.iterablebatch.ledger;

/**
 * Who executes a slice.
 *
 * @param slice its number, from 0
 * @param owner the id of this execution, which no other has
 */
public record SliceOwner(int slice, String owner) {}
