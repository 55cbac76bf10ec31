package io.iterablebatch.job.action;

import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.text.SpellingHints;
import io.iterablebatch.yaml.InvalidValueException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words for types of fields. */
public final class FieldTypeParser {

    private static final Set<Kind> ALONE = EnumSet.of(Kind.GEO, Kind.JSON);
    static final Map<String, FieldType> WORDS = words();

    /** What databases and programs call our types. */
    private static final Map<String, String> ELSEWHERE = elsewhere();

    private FieldTypeParser() {}

    public static FieldType parse(String text) throws InvalidValueException {
        FieldType type = WORDS.get(text);
        if (type == null) {
            String meant = meant(text);
            throw new InvalidValueException(
                    meant == null
                            ? "write one of " + String.join(", ", WORDS.keySet())
                            : "no such type; did you mean " + meant + "?");
        }
        return type;
    }

    /** The type that was probably meant, in backticks, or null. */
    private static @Nullable String meant(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        boolean array = word.endsWith("[]");
        String meant = ELSEWHERE.get(array ? word.substring(0, word.length() - 2) : word);
        if (meant == null) {
            String slip = SpellingHints.slip(text, WORDS.keySet());
            return slip == null ? null : "`" + slip + "`";
        }
        String own = array && WORDS.containsKey(meant + "[]") ? meant + "[]" : meant;
        return "`" + own + "`" + (meant.equals("double") ? ", or `long` for whole numbers" : "");
    }

    private static Map<String, String> elsewhere() {
        Map<String, String> words = new HashMap<>();
        Map.of(
                        "string", "text varchar char nvarchar nchar character str keyword uuid enum",
                        "long", "integer int bigint smallint tinyint int2 int4 int8 int16 int32 int64 serial",
                        "double", "number numeric decimal float real float4 float8 float32 float64 money currency",
                        "boolean", "bool bit logical truth",
                        "date", "datetime timestamp timestamptz timestamp_ntz timestamp_tz time day",
                        "geo", "location geolocation geo_location geopoint geography point coordinates",
                        "json", "object jsonb map struct record variant nested super",
                        "string[]", "array list",
                        "phone", "tel telephone mobile msisdn phonenumber phone_number")
                .forEach((ours, theirs) -> List.of(theirs.split(" ")).forEach(word -> words.put(word, ours)));
        return Map.copyOf(words);
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
