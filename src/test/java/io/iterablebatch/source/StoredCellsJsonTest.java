package io.iterablebatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StoredCellsJsonTest {

    @Test
    void aCsvRowIsAnArrayOfTexts() {
        assertThat(StoredCellsJson.write(new Object[] {"a", "", "\"1\"\u0000"}))
                .isEqualTo("[\"a\",\"\",\"\\\"1\\\"\\u0000\"]");
    }

    @Property
    void whatIsReadEqualsWhatWasWritten(@ForAll("rows") Object[] row) {
        assertThat(StoredCellsJson.read(StoredCellsJson.write(row))).isEqualTo(row);
    }

    @Test
    void texts() {
        assertThat(CellText.of(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(CellText.of(new BigDecimal("12.50"))).isEqualTo("12.50");
        assertThat(CellText.of(12.0)).isEqualTo("12");
        assertThat(CellText.of(1e-7)).isEqualTo("0.0000001");
        assertThat(CellText.of(Double.NaN)).isEqualTo("NaN");
        assertThat(CellText.of(0x1p60)).isEqualTo("1152921504606846976");
        assertThat(CellText.of(new UnreadableValue("BLOB"))).isNull();
        assertThat(CellText.of(Arrays.asList("a", new UnreadableValue("BLOB"), "b")))
                .isEqualTo("a||b");
        assertThat(CellText.of(Arrays.asList("a", null, 7L))).isEqualTo("a||7");
        assertThat(CellText.of(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
    }

    /** Its message must not repeat the cells. */
    @Test
    void whatIsNoArrayOfCellsIsNotRepeated() {
        assertThatThrownBy(() -> StoredCellsJson.read("[{\"date\":\"geheim\"}]"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("geheim")
                .hasNoCause();
    }

    @Provide
    Arbitrary<Object[]> rows() {
        Arbitrary<Object> single = Arbitraries.oneOf(
                Arbitraries.strings().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.bigDecimals().ofScale(3).asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY).asGeneric(),
                Arbitraries.longs()
                        .between(-700_000, 2_000_000)
                        .map(LocalDate::ofEpochDay)
                        .asGeneric(),
                Arbitraries.longs()
                        .between(-60_000_000_000L, 200_000_000_000L)
                        .map(Instant::ofEpochSecond)
                        .asGeneric(),
                Arbitraries.integers()
                        .between(0, 1_000_000)
                        .map(i -> LocalDateTime.of(2026, 1, 1, 0, 0).plusNanos(i * 1_000L))
                        .asGeneric(),
                Arbitraries.strings().map(JsonText::new).asGeneric(),
                Arbitraries.strings().map(UnreadableValue::new).asGeneric());
        Arbitrary<Object> cell = Arbitraries.oneOf(
                single.injectNull(0.1),
                single.injectNull(0.1).list().ofMaxSize(3).asGeneric());
        return cell.list().ofMaxSize(6).map(List::toArray);
    }
}
