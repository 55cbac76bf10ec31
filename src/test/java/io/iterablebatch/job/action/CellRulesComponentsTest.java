package io.iterablebatch.job.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.CellLookup.Others;
import io.iterablebatch.text.CanonicalFacts;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that is added must not be forgotten where the compiler does not ask for it. */
class CellRulesComponentsTest {

    /** Another value of each component than the one of no rules. */
    private static final Map<String, Object> OTHERS = Map.of(
            "nulls",
            Set.of("NULL"),
            "trim",
            true,
            "letters",
            LetterCase.UPPER,
            "fallback",
            "none",
            "lookup",
            new CellLookup(Map.of("a", "b"), Others.KEEP),
            "numbers",
            new NumberStyle(',', '.', ""),
            "truths",
            new TruthWords(Set.of("ja"), Set.of()),
            "formats",
            List.of(DatePattern.ISO),
            "zone",
            ZoneId.of("Europe/Berlin"),
            "region",
            "DE");

    /** Those that decide how a type reads a cell; all others change what it reads. */
    private static final Set<String> OF_TYPES = Set.of("numbers", "truths", "formats", "zone", "region");

    static Stream<String> components() {
        return Arrays.stream(CellRules.class.getRecordComponents()).map(RecordComponent::getName);
    }

    @ParameterizedTest
    @MethodSource("components")
    void eachRuleIsAChangeOfTheMappingForSomeType(String component) {
        assertThat(FieldTypeParser.WORDS.values())
                .anySatisfy(type -> assertThat(facts(with(component), type)).isNotEqualTo(facts(CellRules.NONE, type)));
    }

    @ParameterizedTest
    @MethodSource("components")
    void eachRuleIsAppliedBeforeOrByTheType(String component) {
        assertThat(with(component).leaveText()).isEqualTo(OF_TYPES.contains(component));
    }

    @ParameterizedTest
    @MethodSource("components")
    void eachRuleCanBeChangedAlone(String component) throws ReflectiveOperationException {
        RecordComponent changed = Arrays.stream(CellRules.class.getRecordComponents())
                .filter(each -> each.getName().equals(component))
                .findFirst()
                .orElseThrow();
        String method = "with" + component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1);

        assertThat(CellRules.class.getMethod(method, changed.getType()).invoke(CellRules.NONE, OTHERS.get(component)))
                .isEqualTo(with(component))
                .isNotEqualTo(CellRules.NONE);
    }

    private static Map<String, String> facts(CellRules rules, FieldType type) {
        CanonicalFacts facts = new CanonicalFacts();
        rules.put(facts, "", type);
        return facts.asMap();
    }

    /** No rules but this one. */
    private static CellRules with(String component) {
        assertThat(OTHERS).containsKey(component);
        RecordComponent[] all = CellRules.class.getRecordComponents();
        try {
            Object[] values = new Object[all.length];
            for (int i = 0; i < all.length; i++) {
                values[i] = all[i].getName().equals(component)
                        ? OTHERS.get(component)
                        : all[i].getAccessor().invoke(CellRules.NONE);
            }
            return CellRules.class
                    .getConstructor(
                            Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
