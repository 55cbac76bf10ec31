package io.iterablebatch.job.action;

import io.iterablebatch.text.CanonicalFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job file says to {@code users.bulk-update}.
 *
 * @param cells how the cells of the columns are read, where {@code fields} says nothing else
 * @param fields source column to field, in the file's order, or null: every other column under its own name
 */
public record UsersSection(
        IdentifierColumns identify,
        CellRules cells,
        @Nullable List<FieldMapping> fields,
        EmptyCellPolicy empty,
        UserUpdateOptions options)
        implements ActionSection {

    private static final FieldType STRING = new FieldType(FieldType.Kind.STRING, false);

    @Override
    public List<NamedColumn> columns() {
        List<NamedColumn> columns = new ArrayList<>(identify.columns());
        Set<String> read = new HashSet<>();
        for (FieldMapping field : fields == null ? List.<FieldMapping>of() : fields) {
            if (read.add(field.column())) {
                columns.add(new NamedColumn("fields", field.column(), field.line()));
            }
        }
        return columns;
    }

    @Override
    public boolean takesEveryColumn() {
        return fields == null;
    }

    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        identify.put(facts);
        facts.put("fields", fields == null ? null : "listed");
        if (fields == null) {
            cells.put(facts, "cells ", STRING);
        } else {
            put(facts, fields);
        }
        facts.put("empty", empty);
        facts.put("options.mergeNestedObjects", options.mergeNestedObjects());
        facts.put("options.createNewFields", options.createNewFields());
        facts.put("options.preferUserId", options.preferUserId());
        return facts.asMap();
    }

    /** The first field of a column is named by the column alone, as it was when a column could have but one. */
    private static void put(CanonicalFacts facts, List<FieldMapping> fields) {
        Set<String> columns = new HashSet<>();
        for (FieldMapping field : fields) {
            boolean first = columns.add(field.column());
            put(facts, (first ? "field " : "further field " + field.to() + " of ") + field.column() + " ", field);
        }
    }

    private static void put(CanonicalFacts facts, String key, FieldMapping field) {
        facts.put(key + "to", field.to());
        facts.put(key + "type", field.type().word());
        field.rules().put(facts, key, field.type());
        if (field.type().array()) {
            facts.put(key + "separator", field.separator());
        }
    }
}
