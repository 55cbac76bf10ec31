package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FormulaDefusingTest {

    private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    @Property
    void isUndoneExactly(@ForAll("cells") String cell) {
        assertThat(FormulaDefusing.restore(FormulaDefusing.defuse(cell))).isEqualTo(cell);
    }

    @Property
    void leavesNoFormula(@ForAll("cells") String cell) {
        String safe = FormulaDefusing.defuse(cell);
        assertThat(safe.isEmpty() || STARTS.indexOf(safe.charAt(0)) < 0).isTrue();
    }

    @Property
    void whatWasNotDefusedIsLeftAlone(@ForAll("cells") String cell) {
        String restored = FormulaDefusing.restore(cell);
        assertThat(restored.equals(cell) || FormulaDefusing.defuse(restored).equals(cell))
                .isTrue();
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(6).withChars(STARTS + "'a1"),
                Arbitraries.strings().ofMaxLength(6));
    }
}
