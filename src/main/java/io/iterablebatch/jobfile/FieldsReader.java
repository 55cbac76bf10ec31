package io.iterablebatch.jobfile;

import io.iterablebatch.job.action.DatePattern;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType;
import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.job.action.FieldTypeParser;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds {@code fields:}. */
final class FieldsReader {

    private static final FieldType STRING = new FieldType(Kind.STRING, false);

    private FieldsReader() {}

    /** The mappings in the file's order, or null when the file has no {@code fields}. */
    static @Nullable List<FieldMapping> read(YamlSection job) {
        YamlSection fields = job.section("fields");
        if (fields == null) {
            return null;
        }
        List<FieldMapping> mappings = new ArrayList<>();
        for (String column : fields.keys()) {
            FieldMapping mapping = fields.isMap(column) ? detailed(fields, column) : plain(fields, column);
            if (mapping != null) {
                mappings.add(mapping);
            }
        }
        FieldPathParser.check(mappings, fields);
        return List.copyOf(mappings);
    }

    private static @Nullable FieldMapping plain(YamlSection fields, String column) {
        String to = fields.value(column, FieldPathParser::parse);
        return to == null
                ? null
                : new FieldMapping(name(column), to, STRING, null, ZoneOffset.UTC, "|", fields.line(column));
    }

    private static @Nullable FieldMapping detailed(YamlSection fields, String column) {
        YamlSection field = fields.section(column);
        if (field == null) {
            return null;
        }
        field.allows("to", "type", "format", "zone", "separator");
        field.require("to", "name the field of Iterable, as in `{ to: firstName, type: string }`");
        String to = field.value("to", FieldPathParser::parse);
        FieldType type = field.value("type", STRING, FieldTypeParser::parse);
        String format = field.value("format", FieldsReader::pattern);
        ZoneId zone = field.value("zone", ZoneOffset.UTC, FieldsReader::zone);
        String separator = field.value("separator", "|", text -> text);
        if (type.kind() != Kind.DATE) {
            onlyFor("dates", field, "format", "zone");
        }
        if (!type.array()) {
            onlyFor("arrays such as string[]", field, "separator");
        }
        if (to != null && type.kind() == Kind.GEO && !to.endsWith("_geo_location")) {
            field.note("to", "Iterable takes a field for a place only if its name ends in `_geo_location`; rename it");
        }
        if (to != null && (to.equals("email") || to.equals("userId")) && !type.equals(STRING)) {
            field.note("type", "`" + to + "` is an identifier of the user; its type must be string");
        }
        return to == null
                ? null
                : new FieldMapping(name(column), to, type, format, zone, separator, fields.line(column));
    }

    /** The column's name as sources have it: nothing invisible around a name counts. */
    private static String name(String column) {
        return InvisibleCharacters.strip(column);
    }

    private static void onlyFor(String what, YamlSection field, String... keys) {
        for (String key : keys) {
            if (field.has(key)) {
                field.note(key, "`" + key + "` is for " + what + " only; remove it or change `type`");
            }
        }
    }

    static String pattern(String text) throws InvalidValueException {
        DatePattern.parse(text);
        return text;
    }

    static ZoneId zone(String text) throws InvalidValueException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException("no such time zone; write a name like Europe/Berlin, UTC or +02:00");
        }
    }
}
