package io.iterablebatch.mapping;

import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.SetField;
import io.iterablebatch.job.action.SetField.SetConstant;
import io.iterablebatch.job.action.SetField.SetJoin;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.rule.CellTypeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Makes nodes of what a job file says under {@code set}. */
final class SetNodes {

    private SetNodes() {}

    /** Adds them to a tree of fields. */
    static void addTo(FieldTree tree, UsersSection section, List<String> columns, CellTypeFactory types) {
        for (SetField field : section.set()) {
            tree.put(field.to(), name -> node(name, field, section, columns, types));
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
                join.target().rules(),
                join.target().type().array(),
                section.empty() == EmptyCellPolicy.CLEAR && type.clearable());
    }
}
