package io.iterablebatch.mapping;

import io.iterablebatch.Problem;
import io.iterablebatch.job.action.CellLookup;
import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.rule.CellTypeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts that a job file puts in the place of cells, by {@code default} and {@code lookup}, and that the type of
 * the field does not take: every row that got one would be invalid. What a lookup has may count as an empty cell, a
 * {@code default} may not: it would be sent all the same, and delete what it was to leave.
 */
final class ReplacementCheck {

    private static final String EMPTY =
            "this counts as an empty cell itself; write what an empty cell stands for, or remove it";

    private final CellTypeFactory types;
    private final JsonBytes scratch = new JsonBytes();
    private final List<Problem> problems = new ArrayList<>();

    private ReplacementCheck(CellTypeFactory types) {
        this.types = types;
    }

    /** What is wrong, in the order of the file. */
    static List<Problem> check(Path job, List<FieldMapping> fields, CellTypeFactory types) {
        ReplacementCheck check = new ReplacementCheck(types);
        fields.forEach(field -> check.check(job, field));
        return check.problems;
    }

    private void check(Path job, FieldMapping field) {
        CellRules rules = field.rules();
        CellLookup lookup = rules.lookup();
        if (rules.fallback() == null && lookup == null) {
            return;
        }
        CellType type = types.of(field);
        String fallback = rules.fallback();
        if (fallback != null) {
            note(job, field, "default", type.empty(fallback) ? EMPTY : mistake(type, Stream.of(fallback)));
        }
        if (lookup != null) {
            Stream<String> texts = lookup.texts().values().stream().map(rules.letters()::of);
            note(job, field, "lookup", mistake(type, texts));
        }
    }

    /** The first mistake of texts in the place of a cell, or null. */
    private @Nullable String mistake(CellType type, Stream<String> texts) {
        return texts.filter(text -> !type.empty(text))
                .map(text -> {
                    scratch.begin();
                    CellMistake mistake = type.write(text, scratch.careful());
                    scratch.flush();
                    return mistake;
                })
                .flatMap(Stream::ofNullable)
                .map(CellMistake::what)
                .findFirst()
                .orElse(null);
    }

    private void note(Path job, FieldMapping field, String key, @Nullable String mistake) {
        if (mistake != null) {
            problems.add(
                    new Problem(job + ":" + field.line(), "`fields." + field.column() + "." + key + "`: " + mistake));
        }
    }
}
