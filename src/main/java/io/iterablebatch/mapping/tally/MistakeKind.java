package io.iterablebatch.mapping.tally;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often one column has one kind of mistake.
 *
 * @param column whose cells do not fit, or null for records that are wrong as a whole
 * @param code as in {@link io.iterablebatch.Reason}
 * @param records how many records have it
 * @param examples the first of them
 * @param cells the first texts of cells, each once; none where they were not asked for
 */
public record MistakeKind(
        @Nullable String column, String code, long records, List<MistakeExample> examples, List<String> cells) {

    /** Says nothing of the cells. */
    @Override
    public String toString() {
        return "MistakeKind[" + column + " " + code + " " + records + "]";
    }
}
