package io.iterablebatch.mapping;

import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.rule.CellPreparation;
import io.iterablebatch.mapping.rule.CellTypeFactory;
import java.util.List;

/** Builds the fields of {@code dataFields} from a job file and the columns of its source. */
final class FieldTreeBuilder {

    private final boolean clear;
    private final CellTypeFactory types;
    private final FieldTree tree = new FieldTree();

    private FieldTreeBuilder(UsersSection section, CellTypeFactory types) {
        this.clear = section.empty() == EmptyCellPolicy.CLEAR;
        this.types = types;
    }

    static List<FieldNode> of(UsersSection section, List<String> columns, CellTypeFactory types) {
        FieldTreeBuilder builder = new FieldTreeBuilder(section, types);
        List<FieldMapping> fields = section.fields();
        if (fields == null) {
            builder.addAll(section, columns);
        } else {
            for (FieldMapping field : fields) {
                builder.add(field, columns.indexOf(field.column()));
            }
        }
        SetNodes.addTo(builder.tree, section, columns, types);
        return builder.tree.nodes();
    }

    /** Adds every column that is no identifier, under its own name. */
    private void addAll(UsersSection section, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            int index = i;
            if (!column.equals(section.identify().email())
                    && !column.equals(section.identify().userId())) {
                CellRules rules =
                        FieldMapping.identifies(column) ? section.cells().ofIdentifiers() : section.cells();
                CellType type = types.named(column, rules.letters());
                tree.putHere(column, name -> leaf(name, index, column, type, rules));
            }
        }
    }

    private void add(FieldMapping field, int index) {
        CellRules rules = field.type().array() ? field.rules().ofWholeArrays() : field.rules();
        CellType type = types.of(field);
        tree.put(field.to(), name -> leaf(name, index, field.column(), type, rules));
    }

    private FieldNode leaf(byte[] name, int index, String column, CellType type, CellRules rules) {
        FieldNode.Leaf leaf = new FieldNode.Leaf(name, index, column, type, clear && type.clearable());
        return rules.leaveText() ? leaf : new RuledLeaf(leaf, new CellPreparation(rules, type));
    }
}
