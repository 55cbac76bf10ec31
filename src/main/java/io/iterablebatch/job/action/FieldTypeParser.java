package io.iterablebatch.job.action;

import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.yaml.InvalidValueException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The words for types of fields. */
public final class FieldTypeParser {

    private static final Set<Kind> ALONE = EnumSet.of(Kind.GEO, Kind.JSON);
    static final Map<String, FieldType> WORDS = words();

    private FieldTypeParser() {}

    public static FieldType parse(String text) throws InvalidValueException {
        FieldType type = WORDS.get(text);
        if (type == null) {
            throw new InvalidValueException("write one of " + String.join(", ", WORDS.keySet()));
        }
        return type;
    }

    private static Map<String, FieldType> words() {
        Map<String, FieldType> words = new LinkedHashMap<>();
        for (boolean array : new boolean[] {false, true}) {
            for (Kind kind : Kind.values()) {
                if (!array || !ALONE.contains(kind)) {
                    FieldType type = new FieldType(kind, array);
                    words.put(type.word(), type);
                }
            }
        }
        return words;
    }
}
