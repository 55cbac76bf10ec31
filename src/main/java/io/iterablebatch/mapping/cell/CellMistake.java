package io.iterablebatch.mapping.cell;

/**
 * A kind of mistake in one cell.
 *
 * @param code as {@link io.iterablebatch.Reason} has it
 * @param what follows the column's name in a sentence; holds no value
 */
public record CellMistake(String code, String what) {}
