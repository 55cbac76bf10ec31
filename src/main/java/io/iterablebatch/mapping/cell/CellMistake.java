package io.iterablebatch.mapping.cell;

/**
 * A kind of mistake in one cell.
 *
 * @param code as in {@link io.iterablebatch.Reason}
 * @param what continues a sentence that begins with the column's name; holds no value
 */
public record CellMistake(String code, String what) {}
