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
 */
public record MistakeKind(@Nullable String column, String code, long records, List<MistakeExample> examples) {}
