package io.iterablebatch.source.filter;

import static io.iterablebatch.source.filter.RowVerdict.INCOMPARABLE;
import static io.iterablebatch.source.filter.RowVerdict.MET;
import static io.iterablebatch.source.filter.RowVerdict.NOT_MET;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextRows;
import io.iterablebatch.source.UnreadableValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFilterTest {

    private static RowFilter where(String conditions, String... columns) {
        return RowFilter.of(
                JobText.minimalWith("where: " + conditions + "\n").users().where(), List.of(columns));
    }

    private static SourceRecord row(@Nullable Object... cells) {
        return new SourceRecord(1, "users.csv", 2, cells, null, 0);
    }

    /** What a condition says of a value, and of a text as a cell of a file, too. */
    private static RowVerdict judge(String condition, @Nullable Object cell) {
        RowFilter where = where("{ c: " + condition + " }", "a", "c");
        RowVerdict verdict = where.judge(row("x", cell));
        if (cell instanceof String text) {
            assertThat(where.judge(TextRows.record(1, List.of("x", text))))
                    .as("the same of a cell of a file")
                    .isEqualTo(verdict);
        }
        return verdict;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            DE                        ! DE                         ! MET
            DE                        ! de                         ! NOT_MET
            DE                        ! ~  DE\u00a0~               ! MET
            DE                        ! ~~                         ! NOT_MET
            [DE, AT]                  ! AT                         ! MET
            [DE, AT]                  ! D                          ! NOT_MET
            [DE, '']                  ! ~ ~                        ! MET
            Österreich                ! ~Österreich ~              ! MET
            'a"b'                     ! a"b                        ! MET
            007                       ! 7                          ! NOT_MET
            true                      ! TRUE                       ! NOT_MET
            { not: DE }               ! DE                         ! NOT_MET
            { not: [DE, AT] }         ! CH                         ! MET
            { not: DE }               ! ~~                         ! MET
            { not: [DE, ''] }         ! ~~                         ! NOT_MET
            { empty: true }           ! ~\u200b ~                  ! MET
            { empty: true }           ! x                          ! NOT_MET
            { empty: false }          ! ~ x~                       ! MET
            { empty: false }          ! ~~                         ! NOT_MET
            { at-least: 10 }          ! 10                         ! MET
            { at-least: 10 }          ! ~ 9.999 ~                  ! NOT_MET
            { above: 10 }             ! 10.0                       ! NOT_MET
            { above: -1.5 }           ! -1                         ! MET
            { at-most: 1e3 }          ! 1000                       ! MET
            { below: 100 }            ! .5                         ! MET
            { at-least: 10, below: 20 } ! 20                       ! NOT_MET
            { at-least: 10, below: 20 } ! 19.99                    ! MET
            { at-least: 10 }          ! ~~                         ! NOT_MET
            { at-least: 10 }          ! 1,000                      ! INCOMPARABLE
            { at-least: 10 }          ! ten                        ! INCOMPARABLE
            { at-least: 10 }          ! 2026-01-31                 ! INCOMPARABLE
            { at-least: 10 }          ! NaN                        ! INCOMPARABLE
            { at-least: 10 }          ! 1e99999999999              ! INCOMPARABLE
            { at-least: 10 }          ! 0x1F                       ! INCOMPARABLE
            { at-least: 2026-01-31 }  ! 2026-01-31                 ! MET
            { at-least: 2026-01-31 }  ! 2026-01-30T23:59:59Z       ! NOT_MET
            { at-most: 2026-01-31 }   ! 2026-01-31T23:59:59Z       ! MET
            { above: 2026-01-31 }     ! 2026-01-31 23:59:59        ! NOT_MET
            { above: 2026-01-31 }     ! 2026-01-31T23:30:00-05:00  ! MET
            { below: 2026-01-31 }     ! 31.01.2026                 ! INCOMPARABLE
            { below: 2026-01-31 }     ! 2026-02-30                 ! INCOMPARABLE
            { below: 2026-01-31 }     ! 5                          ! INCOMPARABLE
            { below: 2026-01-31T06:00:00Z }    ! 2026-01-31        ! MET
            { below: 2026-01-31T06:00:00Z }    ! 2026-01-31 07:00+02 ! MET
            { at-least: 2026-01-31T06:00:00Z } ! 2026-01-31T06:00  ! MET
            { at-least: 2026-01-31T06:00:00Z } ! 2026-01-31T06:00:00.5+0000 ! MET
            """)
    void cellsOfText(String condition, String cell, RowVerdict verdict) {
        assertThat(judge(condition, cell)).isEqualTo(verdict);
    }

    @Test
    void valuesOfASourcesOwnTypesByTheirKind() {
        assertThat(judge("[1, 2]", 2L)).isEqualTo(MET);
        assertThat(judge("12", new BigDecimal("12.00"))).isEqualTo(MET);
        assertThat(judge("12.5", 12.5)).isEqualTo(MET);
        assertThat(judge("{ not: 12 }", 12.0)).isEqualTo(NOT_MET);
        assertThat(judge("twelve", 12L)).isEqualTo(NOT_MET);
        assertThat(judge("true", true)).isEqualTo(MET);
        assertThat(judge("2026-01-31", LocalDate.of(2026, 1, 31))).isEqualTo(MET);
        assertThat(judge("2026-01-31", LocalDateTime.of(2026, 1, 31, 6, 0))).isEqualTo(MET);
        assertThat(judge("{ above: 2026-01-31T06:00:00Z }", Instant.parse("2026-01-31T06:00:01Z")))
                .isEqualTo(MET);
        assertThat(judge("{ at-least: 10 }", 9L)).isEqualTo(NOT_MET);
        assertThat(judge("{ at-least: 10 }", new BigDecimal("10.5"))).isEqualTo(MET);
        assertThat(judge("{ at-least: 10 }", Double.NaN)).isEqualTo(INCOMPARABLE);
        assertThat(judge("{ at-least: 10 }", true)).isEqualTo(INCOMPARABLE);
        assertThat(judge("{ at-least: 10 }", LocalDate.of(2026, 1, 31))).isEqualTo(INCOMPARABLE);
        assertThat(judge("x", List.of("x"))).isEqualTo(INCOMPARABLE);
        assertThat(judge("x", new UnreadableValue("inet"))).isEqualTo(INCOMPARABLE);
        assertThat(judge("{ not: x }", new UnreadableValue("inet"))).isEqualTo(INCOMPARABLE);
    }

    @Test
    void whatIsEmpty() {
        assertThat(judge("{ empty: true }", null)).isEqualTo(MET);
        assertThat(judge("x", null)).isEqualTo(NOT_MET);
        assertThat(judge("{ not: x }", null)).isEqualTo(MET);
        assertThat(judge("{ at-least: 10 }", null)).isEqualTo(NOT_MET);
        assertThat(judge("{ empty: true }", new JsonText("null"))).isEqualTo(MET);
        assertThat(judge("{ empty: true }", List.of())).isEqualTo(MET);
        assertThat(judge("{ empty: true }", Collections.singletonList(null))).isEqualTo(MET);
        assertThat(judge("{ empty: false }", List.of("x"))).isEqualTo(MET);
        assertThat(judge("{ empty: false }", new UnreadableValue("inet"))).isEqualTo(MET);
    }

    @Test
    void allConditionsMustBeMetAndOneThatIsNotDecidesWhateverOthersHold() {
        RowFilter where = where("{ a: x, b: { at-least: 1 } }", "b", "a");

        assertThat(where.judge(row("1", "x"))).isEqualTo(MET);
        assertThat(where.judge(row("0", "x"))).isEqualTo(NOT_MET);
        assertThat(where.judge(row("?", "x"))).isEqualTo(INCOMPARABLE);
        assertThat(where.judge(row("?", "y"))).isEqualTo(NOT_MET);
        assertThat(where.incomparable(row("?", "x").values())).containsExactly(Map.entry("b", "?"));
        assertThat(RowFilter.NONE.judge(row())).isEqualTo(MET);
    }

    @Test
    void aRowWithAFaultIsNeverSkipped() {
        RowFilter where = where("{ a: x }", "a");

        assertThat(where.skips(row("y"))).isTrue();
        assertThat(where.skips(new SourceRecord(1, "users.csv", 2, new Object[] {}, new Reason("ragged-row", "-"), 0)))
                .isFalse();
    }

    @Test
    void moreTextsThanAreComparedOneByOne() {
        String many = "[a, b, c, d, e, f, g, h, i, j, 'k l']";

        assertThat(judge(many, "j ")).isEqualTo(MET);
        assertThat(judge(many, "k l")).isEqualTo(MET);
        assertThat(judge(many, "kl")).isEqualTo(NOT_MET);
    }

    @Property(tries = 300)
    void cellsOfAFileAreJudgedAsTheirTexts(@ForAll("cells") String cell, @ForAll("texts") String text) {
        for (String condition : Arrays.asList("[" + text + "]", "{ not: [" + text + "] }", "{ empty: true }")) {
            judge(condition, cell);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("ab", "Ö", "'\"'", "é", "a");
    }

    @Provide
    Arbitrary<String> cells() {
        Arbitrary<String> around = Arbitraries.of("", " ", "\u00a0", "\t", "\u200b");
        return Combinators.combine(around, Arbitraries.of("ab", "Ö", "\"", "é", "a", "", "a b"), around)
                .as((before, cell, behind) -> before + cell + behind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            { empty: true }       ! N/A   ! MET
            { empty: false }      ! ~ N/A ~ ! NOT_MET
            { empty: false }      ! NA    ! MET
            { at-least: 10 }      ! N/A   ! NOT_MET
            { not: DE }           ! N/A   ! MET
            [DE, '']              ! N/A   ! MET
            [DE]                  ! N/A   ! NOT_MET
            """)
    void textsThatCountAsEmptyAreEmpty(String condition, String cell, RowVerdict verdict) {
        RowFilter where = RowFilter.of(
                JobText.minimalWith("cells: { nulls: [N/A] }\nwhere: { c: " + condition + " }\n")
                        .users()
                        .where(),
                List.of("a", "c"));

        assertThat(where.judge(row("x", cell))).isEqualTo(verdict);
        assertThat(where.judge(TextRows.record(1, List.of("x", cell)))).isEqualTo(verdict);
    }

    /** The value's text is stripped and looked up; of a cell of a file the bytes are compared. */
    @Property(tries = 500)
    void bytesOfACellCountAsEmptyAsItsTextDoes(@ForAll("nullLike") String cell) {
        RowFilter where = RowFilter.of(
                JobText.minimalWith(
                                "cells: { nulls: [N/A, é, 'n u', \"–\", '\"\"', x, \"\\x01\"] }\nwhere: { c: { empty: true } }\n")
                        .users()
                        .where(),
                List.of("a", "c"));

        assertThat(where.judge(TextRows.record(1, List.of("x", cell)))).isEqualTo(where.judge(row("x", cell)));
    }

    @Provide
    Arbitrary<String> nullLike() {
        Arbitrary<String> around = Arbitraries.of("", " ", "\u00a0", "\t", "\u200b", "\u001c", "\u0001", "x")
                .list()
                .ofMaxSize(2)
                .map(parts -> String.join("", parts));
        Arbitrary<String> middle =
                Arbitraries.of("N/A", "N/", "é", "n u", "–", "\"", "\"\"", "x", "\u0001", "", "NN/A");
        return Combinators.combine(around, middle, around).as((before, text, behind) -> before + text + behind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            cells: { number: { decimal: ',', grouping: '.' } }                      ! 1.234,50    ! MET
            cells: { number: { decimal: ',', grouping: '.' } }                      ! 1.234       ! MET
            cells: { number: { decimal: ',', grouping: '.' } }                      ! 999,99      ! NOT_MET
            cells: { number: { decimal: ',', grouping: '.' } }                      ! 1,234.50    ! INCOMPARABLE
            cells: { number: { decimal: ',', grouping: '.', ignore: '€' } }         ! ~ 1.000 € ~ ! MET
            cells: { number: { decimal: ',', grouping: '.' }, nulls: ['-'] }        ! ~ - ~       ! NOT_MET
            fields: { c: { to: c, type: double, number: { decimal: ',', grouping: '.' } } } ! 1.234 ! MET
            fields: { c: { to: c, type: double } }                                  ! 1.234       ! NOT_MET
            fields: { c: { to: c, type: double } }                                  ! 1.234,50    ! INCOMPARABLE
            fields: { x: { to: x, type: double, number: { decimal: ',' } } }        ! 1.234       ! NOT_MET
            """)
    void numbersAreReadAsTheColumnIsWritten(String cells, String cell, RowVerdict verdict) {
        RowFilter where = RowFilter.of(
                JobText.minimalWith(cells + "\nwhere: { c: { at-least: 1000 } }\n")
                        .users()
                        .where(),
                List.of("a", "c"));

        assertThat(where.judge(row("x", cell))).isEqualTo(verdict);
        assertThat(where.judge(TextRows.record(1, List.of("x", cell)))).isEqualTo(verdict);
        assertThat(where.judge(row("x", new BigDecimal("1234.5"))))
                .as("a number of a warehouse is written in no way")
                .isEqualTo(MET);
    }
}
