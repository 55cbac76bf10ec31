package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Binds {@code cells:}, which holds for every column of a source. */
public final class CellsReader {

    private static final String NULLS = "nulls";
    private static final String DAMAGED_IDS = "damaged-ids";

    private static final String[] ALL = Stream.concat(CellRulesReader.OF_EVERY_COLUMN.stream(), Stream.of(DAMAGED_IDS))
            .toArray(String[]::new);

    /** Without those that identifiers take, too. */
    private static final List<String> OF_FIELDS = CellRulesReader.OF_EVERY_COLUMN.stream()
            .filter(key -> !key.equals(NULLS))
            .toList();

    private static final Map<String, Boolean> DAMAGED = Map.of("invalid", false, "keep", true);

    /**
     * What a file says of all columns.
     *
     * @param rules for those of fields
     * @param identifiers for those of identifiers
     */
    public record Cells(CellRules rules, IdentifierCells identifiers) {}

    private static final Cells NONE = new Cells(CellRules.NONE, IdentifierCells.DEFAULT);

    private CellsReader() {}

    /** For an action that has fields. */
    public static Cells read(YamlSection job) {
        YamlSection cells = job.section("cells");
        if (cells == null) {
            return NONE;
        }
        cells.allows(ALL);
        CellRules rules = CellRulesReader.read(cells, CellRules.NONE);
        return new Cells(rules, identifiers(cells, rules));
    }

    /** For an action whose cells are identifiers and ids alone. */
    public static IdentifierCells identifiers(YamlSection job) {
        YamlSection cells = job.section("cells");
        if (cells == null) {
            return IdentifierCells.DEFAULT;
        }
        OF_FIELDS.forEach(key -> cells.refuse(
                key,
                "is for `fields`, which this action does not have; it takes `nulls` and `damaged-ids` of `cells`, so"
                        + " remove it"));
        cells.allows(ALL);
        return identifiers(cells, CellRulesReader.read(cells, CellRules.NONE));
    }

    private static IdentifierCells identifiers(YamlSection cells, CellRules rules) {
        return new IdentifierCells(rules.nulls(), cells.oneOf(DAMAGED_IDS, false, DAMAGED), false);
    }
}
