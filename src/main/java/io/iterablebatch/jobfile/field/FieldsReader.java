package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType;
import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.job.action.FieldTypeParser;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.yaml.YamlSection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds {@code fields:}. */
public final class FieldsReader {

    private static final FieldType STRING = new FieldType(Kind.STRING, false);

    private static final String[] KEYS = Stream.concat(
                    Stream.of("to", "type", "separator"), CellRulesReader.OF_FIELD.stream())
            .toArray(String[]::new);

    private FieldsReader() {}

    /**
     * The mappings in the file's order, or null when the file has no {@code fields}.
     *
     * @param cells how the cells of every column are read
     */
    public static @Nullable List<FieldMapping> read(YamlSection job, CellRules cells) {
        YamlSection fields = job.section("fields");
        if (fields == null) {
            return null;
        }
        List<FieldMapping> mappings = new ArrayList<>();
        for (String column : fields.keys()) {
            mappings.addAll(fields.each(
                    column,
                    text -> plain(column, FieldPathParser.parse(text), cells, fields.line(column)),
                    field -> detailed(column, field, cells)));
        }
        FieldPathParser.check(mappings, fields);
        return List.copyOf(mappings);
    }

    private static FieldMapping plain(String column, String to, CellRules cells, int line) {
        return new FieldMapping(name(column), to, STRING, "|", CellRulesReader.forAll(to, STRING, cells), line);
    }

    private static @Nullable FieldMapping detailed(String column, YamlSection field, CellRules cells) {
        field.allows(KEYS);
        field.require("to", "name the field of Iterable, as in `{ to: firstName, type: string }`");
        String to = field.value("to", FieldPathParser::parse);
        FieldType given = field.value("type", FieldTypeParser::parse);
        FieldType type = given == null ? STRING : given;
        String separator = field.value("separator", "|", text -> text);
        // A type that is none does not say what the other keys are for.
        if (given != null || !field.has("type")) {
            CellRulesReader.judge(field, type);
            if (!type.array()) {
                CellRulesReader.note("arrays such as string[]", field, "separator");
            }
        }
        CellRules rules = CellRulesReader.read(field, to == null ? "" : to, type, cells);
        if (to != null && type.kind() == Kind.GEO && !to.endsWith("_geo_location")) {
            field.note("to", "Iterable takes a field for a place only if its name ends in `_geo_location`; rename it");
        }
        if (to != null && FieldMapping.identifies(to) && !type.equals(STRING)) {
            field.note("type", "`" + to + "` is an identifier of the user; its type must be string");
        }
        return to == null ? null : new FieldMapping(name(column), to, type, separator, rules, field.line());
    }

    /** The column's name as sources have it: nothing invisible around a name counts. */
    private static String name(String column) {
        return InvisibleCharacters.strip(column);
    }
}
