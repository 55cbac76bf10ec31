package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where values go: the names of fields, and the paths into nested objects. */
final class FieldPathParser {

    private static final int DEEPEST = 20;

    private FieldPathParser() {}

    static String parse(String text) throws InvalidValueException {
        String[] segments = text.split("\\.", -1);
        for (String segment : segments) {
            if (InvisibleCharacters.only(segment) || !segment.equals(InvisibleCharacters.strip(segment))) {
                throw new InvalidValueException(
                        "names between the dots may not be empty, nor begin or end with a space");
            }
        }
        if (segments.length > DEEPEST) {
            throw new InvalidValueException("at most " + DEEPEST + " levels can be nested");
        }
        return text;
    }

    /** Notes every field that gets two values, or that would have to be a value and an object at once. */
    static void check(List<FieldMapping> mappings, YamlSection fields) {
        Map<String, FieldMapping> values = new HashMap<>();
        for (FieldMapping mapping : mappings) {
            FieldMapping other = values.putIfAbsent(mapping.to(), mapping);
            if (other != null) {
                fields.note(
                        mapping.column(),
                        "column `" + mapping.column() + "` goes to the same field as column `" + other.column()
                                + "` (line " + other.line() + ")");
            }
        }
        for (FieldMapping mapping : mappings) {
            for (int dot = mapping.to().indexOf('.');
                    dot >= 0;
                    dot = mapping.to().indexOf('.', dot + 1)) {
                FieldMapping value = values.get(mapping.to().substring(0, dot));
                if (value != null) {
                    fields.note(
                            mapping.column(),
                            "column `" + mapping.column() + "` goes into an object that column `" + value.column()
                                    + "` (line " + value.line() + ") makes a plain value");
                }
            }
        }
    }
}
