package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.CellLookup;
import io.iterablebatch.job.action.CellLookup.Others;
import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.DatePattern;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType;
import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.job.action.LetterCase;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.PhoneNumbers;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.WordParser;
import io.iterablebatch.yaml.YamlSection;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Binds the keys that say how cells are read: of {@code cells}, and of single fields. */
final class CellRulesReader {

    /** The keys of a field that are bound here. */
    static final List<String> OF_FIELD = List.of(
            "nulls", "trim", "case", "default", "lookup", "others", "number", "true", "false", "format", "zone",
            "region");

    /** Those of a field alone: what is sent in the place of a cell would hardly be the same for every column. */
    private static final Set<String> OF_ONE_FIELD = Set.of("default", "lookup", "others");

    /** Those that can be said of every column. */
    static final List<String> OF_EVERY_COLUMN =
            OF_FIELD.stream().filter(key -> !OF_ONE_FIELD.contains(key)).toList();

    private static final Map<String, LetterCase> CASES =
            Map.of("keep", LetterCase.KEEP, "lower", LetterCase.LOWER, "upper", LetterCase.UPPER);

    private static final Map<String, Others> OTHERS =
            Map.of("keep", Others.KEEP, "empty", Others.EMPTY, "invalid", Others.INVALID);

    /** What YAML makes of the N behind a backslash in double quotes. */
    private static final char NEXT_LINE = '\u0085';

    private CellRulesReader() {}

    /** The rules in the keys of a section; of those that are absent the other ones. */
    static CellRules read(YamlSection section, CellRules others) {
        return CellRules.NONE
                .withNulls(section.has("nulls") ? nulls(section) : others.nulls())
                .withTrim(section.flag("trim", others.trim()))
                .withLetters(section.oneOf("case", others.letters(), CASES))
                .withFallback(section.value("default", WordParser::text))
                .withLookup(lookup(section))
                .withNumbers(section.has("number") ? NumberStyleReader.read(section) : others.numbers())
                .withTruths(TruthWordsReader.read(section, others.truths()))
                .withFormats(section.has("format") ? formats(section) : others.formats())
                .withZone(section.value("zone", others.zone(), CellRulesReader::zone))
                .withRegion(region(section, others.region()));
    }

    /**
     * The rules of a field, which has some of its own.
     *
     * @param cells the rules for every column
     */
    static CellRules read(YamlSection field, String to, FieldType type, CellRules cells) {
        if (FieldMapping.identifies(to) && field.has("default")) {
            field.note(
                    "default",
                    "`" + to + "` is an identifier of the user, and a `default` would be that of many; remove it");
        }
        return read(field, forAll(to, type, cells));
    }

    /** The rules for every column that hold for a field. */
    static CellRules forAll(String to, FieldType type, CellRules cells) {
        return FieldMapping.identifies(to) ? cells.ofIdentifiers() : cells.of(type);
    }

    /** Notes keys of a field that mean nothing for its type. */
    static void judge(YamlSection field, FieldType type) {
        onlyFor("strings", EnumSet.of(Kind.STRING), type, field, "trim", "case");
        onlyFor("numbers, long and double,", EnumSet.of(Kind.LONG, Kind.DOUBLE), type, field, "number");
        onlyFor("booleans", EnumSet.of(Kind.BOOLEAN), type, field, "true", "false");
        onlyFor("dates", EnumSet.of(Kind.DATE), type, field, "format", "zone");
        onlyFor("phone numbers", EnumSet.of(Kind.PHONE), type, field, "region");
        if (type.array()) {
            note("single values", field, "lookup", "others");
        } else {
            onlyWith("lookup", field, "others");
        }
    }

    private static void onlyFor(String what, Set<Kind> kinds, FieldType type, YamlSection field, String... keys) {
        if (!kinds.contains(type.kind())) {
            note(what, field, keys);
        }
    }

    /** Notes keys that are for something else than the field's type. */
    static void note(String what, YamlSection field, String... keys) {
        for (String key : keys) {
            if (field.has(key)) {
                field.note(key, "`" + key + "` is for " + what + " only; remove it or change `type`");
            }
        }
    }

    private static void onlyWith(String other, YamlSection field, String key) {
        if (field.has(key) && !field.has(other)) {
            field.note(key, "`" + key + "` says what becomes of texts that `" + other + "` does not have; add that");
        }
    }

    private static Set<String> nulls(YamlSection section) {
        List<String> texts = section.isList("nulls")
                ? section.list("nulls", CellRulesReader::nullText)
                : List.copyOf(section.several("nulls", CellRulesReader::nullText));
        return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static String nullText(String text) throws InvalidValueException {
        if (text.indexOf(NEXT_LINE) >= 0) {
            throw new InvalidValueException("in double quotes YAML has another meaning for `\\N`; write '\\N'");
        }
        return InvisibleCharacters.strip(text);
    }

    private static @Nullable CellLookup lookup(YamlSection field) {
        YamlSection lookup = field.section("lookup");
        Others others = field.oneOf("others", Others.INVALID, OTHERS);
        if (lookup == null) {
            return null;
        }
        if (lookup.keys().isEmpty()) {
            field.note("lookup", "`lookup` has no line; write some, as in `lookup: { Germany: DE }`, or remove it");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String from : lookup.keys()) {
            String to = lookup.value(from, WordParser::text);
            if (to != null) {
                texts.put(InvisibleCharacters.strip(from), to);
            }
        }
        return new CellLookup(texts, others);
    }

    private static List<String> formats(YamlSection section) {
        Set<String> formats = section.several("format", DatePattern::parse);
        if (formats.containsAll(List.of(DatePattern.EPOCH, DatePattern.EPOCH_MILLIS))) {
            section.note("format", "`epoch` and `epoch-millis` are the same numbers; keep the one that is meant");
        }
        return List.copyOf(formats);
    }

    private static ZoneId zone(String text) throws InvalidValueException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException("no such time zone; write a name like Europe/Berlin, UTC or +02:00");
        }
    }

    private static @Nullable String region(YamlSection section, @Nullable String other) {
        return section.has("region") ? section.value("region", CellRulesReader::region) : other;
    }

    private static String region(String text) throws InvalidValueException {
        String region = text.toUpperCase(Locale.ROOT);
        if (!PhoneNumbers.isRegion(region)) {
            throw new InvalidValueException("no such country; write its two letters, as in DE, GB or US");
        }
        return region;
    }
}
