package io.iterablebatch.mapping.cell;

/**
 * Something that the operator should know but that stops nothing; at most one for each field.
 *
 * @param field the field of Iterable
 * @param source file of the first record in which it was seen
 * @param row row of that record in its file
 * @param what a sentence for a person, without values
 */
public record MappingWarning(String field, String source, long row, String what) {

    @Override
    public String toString() {
        return field + ": " + what + " (first at " + source + " row " + row + ")";
    }
}
