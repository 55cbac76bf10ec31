package io.iterablebatch.job.action;

import io.iterablebatch.text.CanonicalFacts;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column are read, as a job file says it: of {@code cells} what holds for every column, of a field
 * its own keys and where it has none those of {@code cells}.
 *
 * @param nulls texts that count as an empty cell, without the invisible around them
 * @param trim whether strings go without the invisible around them
 * @param letters what becomes of the letters of strings
 * @param fallback what an empty cell counts as, written as a cell would be; or null
 * @param lookup what is sent in the place of the cells' texts, or null
 * @param numbers how numbers are written
 * @param truths words for true and false beside the known ones
 * @param formats of dates, tried in this order; empty for the default one
 * @param zone of dates without one of their own
 * @param region of phone numbers without a country's code, or null
 */
public record CellRules(
        Set<String> nulls,
        boolean trim,
        LetterCase letters,
        @Nullable String fallback,
        @Nullable CellLookup lookup,
        NumberStyle numbers,
        TruthWords truths,
        List<String> formats,
        ZoneId zone,
        @Nullable String region) {

    /** Cells are read as they stand. */
    public static final CellRules NONE = new CellRules(
            Set.of(),
            false,
            LetterCase.KEEP,
            null,
            null,
            NumberStyle.PLAIN,
            TruthWords.NONE,
            List.of(),
            ZoneOffset.UTC,
            null);

    public CellRules {
        nulls = Set.copyOf(nulls);
        formats = List.copyOf(formats);
    }

    /** Of the rules for every column those that hold for a field of a type. */
    public CellRules of(FieldType type) {
        return type.kind() == FieldType.Kind.STRING ? this : withTrim(false).withLetters(LetterCase.KEEP);
    }

    /** Of the rules for every column those that hold for a field that is an identifier: its letters are its own. */
    public CellRules ofIdentifiers() {
        return NONE.withNulls(nulls);
    }

    /** The same for whole cells of arrays: their letters are those of the elements. */
    public CellRules ofWholeArrays() {
        return withLetters(LetterCase.KEEP);
    }

    public CellRules withNulls(Set<String> nulls) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withTrim(boolean trim) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withLetters(LetterCase letters) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withFallback(@Nullable String fallback) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withLookup(@Nullable CellLookup lookup) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withNumbers(NumberStyle numbers) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withTruths(TruthWords truths) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withFormats(List<String> formats) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withZone(ZoneId zone) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    public CellRules withRegion(@Nullable String region) {
        return new CellRules(nulls, trim, letters, fallback, lookup, numbers, truths, formats, zone, region);
    }

    /** Whether the text of a cell stays as it is until its type reads it. */
    public boolean leaveText() {
        return nulls.isEmpty() && !trim && letters == LetterCase.KEEP && fallback == null && lookup == null;
    }

    /** Adds what differs from no rules, and means something for a type. */
    void put(CanonicalFacts facts, String key, FieldType type) {
        putNulls(facts, key, nulls);
        facts.put(key + "default", fallback);
        if (lookup != null) {
            lookup.texts().forEach((from, to) -> facts.put(key + "lookup " + from, to));
            facts.put(key + "others", lookup.others());
        }
        switch (type.kind()) {
            case STRING -> putStrings(facts, key, type.array());
            case LONG, DOUBLE -> put(facts, key, numbers);
            case BOOLEAN -> {
                truths.yes().forEach(word -> facts.put(key + "true " + word, "true"));
                truths.no().forEach(word -> facts.put(key + "false " + word, "true"));
            }
            case DATE -> {
                facts.put(key + "format", formats.isEmpty() ? DatePattern.DEFAULT : formats.get(0));
                for (int i = 1; i < formats.size(); i++) {
                    facts.put(key + "format " + (i + 1), formats.get(i));
                }
                facts.put(key + "zone", zone.normalized());
            }
            case PHONE -> facts.put(key + "region", region);
            case GEO, JSON -> {}
        }
    }

    /** The elements of an array are always trimmed. */
    private void putStrings(CanonicalFacts facts, String key, boolean array) {
        facts.put(key + "trim", trim && !array ? "true" : null);
        facts.put(key + "case", letters == LetterCase.KEEP ? null : letters);
    }

    private static void put(CanonicalFacts facts, String key, NumberStyle style) {
        if (!style.equals(NumberStyle.PLAIN)) {
            facts.put(key + "number.decimal", style.decimal());
            facts.put(key + "number.grouping", style.grouping());
            facts.put(key + "number.ignore", style.ignored().isEmpty() ? null : style.ignored());
        }
    }

    static void putNulls(CanonicalFacts facts, String key, Set<String> nulls) {
        nulls.forEach(text -> facts.put(key + "null " + text, "true"));
    }
}
