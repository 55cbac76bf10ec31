package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.CellCondition;
import io.iterablebatch.job.action.CellCondition.BoundCondition;
import io.iterablebatch.job.action.CellCondition.EmptyCondition;
import io.iterablebatch.job.action.CellCondition.Relation;
import io.iterablebatch.job.action.CellCondition.TextCondition;
import io.iterablebatch.job.action.ComparedValue;
import io.iterablebatch.job.action.ComparedValue.DecimalValue;
import io.iterablebatch.job.action.NumberStyle;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.job.action.RowConditions.ColumnCondition;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds {@code where:}, the conditions on rows. */
public final class WhereReader {

    private static final String NOT = "not";
    private static final String EMPTY = "empty";

    private WhereReader() {}

    /**
     * The conditions in the file's order; none where the file has no {@code where}.
     *
     * @param nulls texts that count as an empty cell
     * @param numbers how those of each column are written
     */
    public static RowConditions read(YamlSection job, Set<String> nulls, ColumnNumbers numbers) {
        YamlSection where = job.section("where");
        if (where == null) {
            return RowConditions.NONE;
        }
        if (where.keys().isEmpty()) {
            job.note("where", "`where` names no condition; write one, as in `country: [DE, AT]`, or remove it");
        }
        List<ColumnCondition> conditions = new ArrayList<>();
        for (String key : where.keys()) {
            String column = InvisibleCharacters.strip(key);
            for (CellCondition condition :
                    where.isMap(key) ? detailed(where, key, column, numbers) : texts(where, key, true)) {
                if (condition instanceof TextCondition texts && texts.wanted()) {
                    texts.texts().stream()
                            .filter(nulls::contains)
                            .forEach(text -> where.note(
                                    key,
                                    "`" + text
                                            + "` counts as an empty cell, by the `nulls` of `cells`; write `{ empty: true }`,"
                                            + " or take it out there"));
                }
                conditions.add(new ColumnCondition(column, condition, where.line(key)));
            }
        }
        return new RowConditions(conditions, nulls);
    }

    private static List<CellCondition> texts(YamlSection section, String key, boolean wanted) {
        String instead =
                "write `{ empty: " + wanted + " }` for " + (wanted ? "empty cells" : "cells that are not empty");
        Set<String> texts = section.several(key, InvisibleCharacters::strip, instead);
        String placeholder = section.isList(key) || !texts.contains("") ? null : section.blankPlaceholder(key);
        if (placeholder != null) {
            section.note(key, "`" + placeholder + "` is blank; give it a value, or " + instead);
            return List.of();
        }
        return texts.isEmpty() ? List.of() : List.of(new TextCondition(texts, wanted));
    }

    private static List<CellCondition> detailed(YamlSection where, String key, String of, ColumnNumbers numbers) {
        YamlSection column = where.section(key);
        if (column == null) {
            return List.of();
        }
        column.allows(NOT, EMPTY, "at-least", "above", "at-most", "below");
        if (column.keys().isEmpty()) {
            where.note(key, "`where." + key + "` says nothing; write a text, a list of texts, or `{ empty: false }`");
        }
        List<CellCondition> conditions = new ArrayList<>(column.has(NOT) ? texts(column, NOT, false) : List.of());
        Boolean empty = column.flag(EMPTY);
        if (empty != null) {
            conditions.add(new EmptyCondition(empty));
        }
        Map<Relation, ComparedValue> bounds = bounds(column);
        if (Boolean.TRUE.equals(empty) && !bounds.isEmpty()) {
            column.note(EMPTY, "an empty cell is neither above nor below a value; remove `empty` or the other");
        }
        judge(where, key, bounds);
        boolean compares = bounds.values().stream().anyMatch(DecimalValue.class::isInstance);
        NumberStyle style = compares ? numbers.of(of, where, key) : NumberStyle.PLAIN;
        bounds.forEach((relation, bound) -> conditions.add(new BoundCondition(relation, bound, style)));
        return conditions;
    }

    private static Map<Relation, ComparedValue> bounds(YamlSection column) {
        Map<Relation, ComparedValue> bounds = new EnumMap<>(Relation.class);
        for (Relation relation : Relation.values()) {
            ComparedValue bound = column.value(relation.word(), WhereReader::compared);
            if (bound != null) {
                bounds.put(relation, bound);
            }
        }
        return bounds;
    }

    private static ComparedValue compared(String text) throws InvalidValueException {
        ComparedValue value = ComparedValue.of(InvisibleCharacters.strip(text));
        if (value == null) {
            throw new InvalidValueException(
                    "write a number such as 10 or 12.5, a day such as 2026-01-31, or a time such as"
                            + " 2026-01-31T06:00:00Z");
        }
        return value;
    }

    private static void judge(YamlSection where, String key, Map<Relation, ComparedValue> bounds) {
        ComparedValue lower = one(where, key, bounds, Relation.AT_LEAST, Relation.ABOVE);
        ComparedValue upper = one(where, key, bounds, Relation.AT_MOST, Relation.BELOW);
        if (lower == null || upper == null) {
            return;
        }
        Integer comparison = lower.compareWith(upper);
        boolean both = bounds.containsKey(Relation.AT_LEAST) && bounds.containsKey(Relation.AT_MOST);
        if (comparison == null) {
            where.note(key, "`where." + key + "` compares with a number and with a date; a cell can only be one");
        } else if (comparison > 0 || (comparison == 0 && !both)) {
            where.note(key, "`where." + key + "` lets nothing through: no value is above the one and below the other");
        }
    }

    private static @Nullable ComparedValue one(
            YamlSection where, String key, Map<Relation, ComparedValue> bounds, Relation closed, Relation open) {
        if (bounds.containsKey(closed) && bounds.containsKey(open)) {
            where.note(
                    key, "`where." + key + "` has `" + closed.word() + "` and `" + open.word() + "`; keep one of them");
        }
        return bounds.containsKey(closed) ? bounds.get(closed) : bounds.get(open);
    }
}
