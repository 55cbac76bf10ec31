package io.iterablebatch.mapping;

import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.rule.CellPreparation;
import io.iterablebatch.mapping.rule.CellTypeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the fields of {@code dataFields} from a job file and the columns of its source. */
final class FieldTreeBuilder {

    private final boolean clear;
    private final CellTypeFactory types;
    private final Map<String, Object> root = new LinkedHashMap<>();

    private FieldTreeBuilder(UsersSection section, CellTypeFactory types) {
        this.clear = section.empty() == EmptyCellPolicy.CLEAR;
        this.types = types;
    }

    static List<FieldNode> of(UsersSection section, List<String> columns, CellTypeFactory types) {
        FieldTreeBuilder tree = new FieldTreeBuilder(section, types);
        List<FieldMapping> fields = section.fields();
        if (fields == null) {
            tree.addAll(section, columns);
        } else {
            for (FieldMapping field : fields) {
                tree.add(field, columns.indexOf(field.column()));
            }
        }
        SetNodes.addTo(tree.root, section, columns, types);
        return nodes(tree.root);
    }

    /** Adds every column that is no identifier, under its own name. */
    private void addAll(UsersSection section, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (!column.equals(section.identify().email())
                    && !column.equals(section.identify().userId())) {
                CellRules rules =
                        FieldMapping.identifies(column) ? section.cells().ofIdentifiers() : section.cells();
                root.put(column, leaf(column, i, column, types.named(column), rules));
            }
        }
    }

    @SuppressWarnings("unchecked") // Only maps of the same kind are ever put under a name on the way to a value.
    private void add(FieldMapping field, int index) {
        String[] path = field.to().split("\\.", -1);
        Map<String, Object> object = root;
        for (int i = 0; i < path.length - 1; i++) {
            object = (Map<String, Object>) object.computeIfAbsent(path[i], name -> new LinkedHashMap<String, Object>());
        }
        String name = path[path.length - 1];
        CellRules rules = field.type().array() ? field.rules().ofWholeArrays() : field.rules();
        object.put(name, leaf(name, index, field.column(), types.of(field), rules));
    }

    private FieldNode leaf(String name, int index, String column, CellType type, CellRules rules) {
        FieldNode.Leaf leaf =
                new FieldNode.Leaf(FieldNode.encoded(name), index, column, type, clear && type.clearable());
        return rules.leaveText() ? leaf : new RuledLeaf(leaf, new CellPreparation(rules, type));
    }

    @SuppressWarnings("unchecked") // As above.
    private static List<FieldNode> nodes(Map<String, Object> object) {
        List<FieldNode> nodes = new ArrayList<>();
        object.forEach((name, value) -> nodes.add(
                value instanceof FieldNode leaf
                        ? leaf
                        : new FieldNode.Branch(FieldNode.encoded(name), nodes((Map<String, Object>) value))));
        return List.copyOf(nodes);
    }
}
