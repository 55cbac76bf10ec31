package io.iterablebatch.job.action;

import io.iterablebatch.text.CanonicalFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job file says to {@code users.bulk-update}.
 *
 * @param fields source column to field, in the file's order, or null: every other column under its own name
 * @param set fields that no single column makes, beside those
 */
public record UsersSection(
        IdentifierColumns identify,
        @Nullable List<FieldMapping> fields,
        EmptyCellPolicy empty,
        UserUpdateOptions options,
        List<SetField> set,
        RowConditions where)
        implements ActionSection {

    @Override
    public List<NamedColumn> columns() {
        List<NamedColumn> columns = new ArrayList<>(identify.columns());
        if (fields != null) {
            fields.forEach(field -> columns.add(new NamedColumn("fields", field.column(), field.line())));
        }
        for (SetField field : set) {
            if (field instanceof SetField.SetJoin join) {
                join.columns()
                        .forEach(column -> columns.add(new NamedColumn("set." + field.to(), column, field.line())));
            }
        }
        columns.addAll(where.columns());
        return columns;
    }

    @Override
    public boolean takesEveryColumn() {
        return fields == null;
    }

    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        facts.put("identify.email", identify.email());
        facts.put("identify.userId", identify.userId());
        facts.put("fields", fields == null ? null : "listed");
        if (fields != null) {
            fields.forEach(field -> put(facts, field));
        }
        facts.put("empty", empty);
        facts.put("options.mergeNestedObjects", options.mergeNestedObjects());
        facts.put("options.createNewFields", options.createNewFields());
        facts.put("options.preferUserId", options.preferUserId());
        set.forEach(field -> field.putMapping(facts));
        return facts.asMap();
    }

    @Override
    public Map<String, String> factsOfResume() {
        CanonicalFacts facts = new CanonicalFacts();
        facts.putAll(where.facts());
        set.forEach(field -> field.putValue(facts));
        return facts.asMap();
    }

    private static void put(CanonicalFacts facts, FieldMapping field) {
        String key = "field " + field.column() + " ";
        facts.put(key + "to", field.to());
        facts.put(key + "type", field.type().word());
        if (field.type().kind() == FieldType.Kind.DATE) {
            facts.put(key + "format", field.format() == null ? DatePattern.DEFAULT : field.format());
            facts.put(key + "zone", field.zone().normalized());
        }
        if (field.type().array()) {
            facts.put(key + "separator", field.separator());
        }
    }
}
