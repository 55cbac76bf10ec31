package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.job.action.NumberStyle;
import io.iterablebatch.yaml.YamlSection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the numbers of each column are written: as its fields that are numbers say it, or else as {@code cells} does. */
public final class ColumnNumbers {

    /** With a point and without groups, in every column. */
    public static final ColumnNumbers PLAIN = new ColumnNumbers(CellRules.NONE, null);

    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.LONG, Kind.DOUBLE);

    private final NumberStyle cells;
    private final List<FieldMapping> fields;

    /** @param fields those of the file, or null where it has none */
    public ColumnNumbers(CellRules cells, @Nullable List<FieldMapping> fields) {
        this.cells = cells.numbers();
        this.fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** The style for conditions on a column; notes under their key if there are several. */
    NumberStyle of(String column, YamlSection where, String key) {
        Set<NumberStyle> styles = fields.stream()
                .filter(field -> field.column().equals(column)
                        && NUMBERS.contains(field.type().kind()))
                .map(field -> field.rules().numbers())
                .collect(Collectors.toSet());
        if (styles.size() > 1) {
            where.note(
                    key,
                    "`where." + key + "` compares numbers, and the fields of that column read them by different"
                            + " `number`; give all of them the same");
        }
        return styles.size() == 1 ? styles.iterator().next() : cells;
    }
}
