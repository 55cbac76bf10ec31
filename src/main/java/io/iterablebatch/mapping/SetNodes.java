package io.iterablebatch.mapping;

import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.SetField;
import io.iterablebatch.job.action.SetField.SetConstant;
import io.iterablebatch.job.action.SetField.SetJoin;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.rule.CellTypeFactory;
import io.iterablebatch.text.NullTexts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes nodes of what a job file says under {@code set}. */
final class SetNodes {

    private SetNodes() {}

    /**
     * Adds them to a tree of fields.
     *
     * @param root by name: a node, or a map of the same kind for an object
     */
    @SuppressWarnings("unchecked") // Only maps of the same kind are ever put under a name on the way to a value.
    static void addTo(Map<String, Object> root, UsersSection section, List<String> columns, CellTypeFactory types) {
        for (SetField field : section.set()) {
            String[] path = field.to().split("\\.", -1);
            Map<String, Object> object = root;
            for (String name : Arrays.asList(path).subList(0, path.length - 1)) {
                object = (Map<String, Object>) object.computeIfAbsent(name, any -> new LinkedHashMap<String, Object>());
            }
            String name = path[path.length - 1];
            object.put(name, node(FieldNode.encoded(name), field, section, columns, types));
        }
    }

    private static FieldNode node(
            byte[] name, SetField field, UsersSection section, List<String> columns, CellTypeFactory types) {
        if (field instanceof SetConstant constant) {
            byte[] value = constant.json().getBytes(StandardCharsets.UTF_8);
            byte[] member = Arrays.copyOf(name, name.length + value.length);
            System.arraycopy(value, 0, member, name.length, value.length);
            return new ConstantNode(member, !constant.filled());
        }
        SetJoin join = (SetJoin) field;
        CellType type = types.of(join.target());
        return new JoinNode(
                name,
                join.to(),
                join.columns(),
                join.columns().stream().mapToInt(columns::indexOf).toArray(),
                join.separator(),
                type,
                new NullTexts(section.cells().nulls()),
                join.target().type().array(),
                section.empty() == EmptyCellPolicy.CLEAR && type.clearable());
    }
}
