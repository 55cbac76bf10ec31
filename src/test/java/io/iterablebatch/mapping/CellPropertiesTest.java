package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.mapping.cell.number.DecimalParser;
import io.iterablebatch.text.InvisibleCharacters;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import tools.jackson.databind.json.JsonMapper;

/** The parsers written for speed agree with the JDK's. */
class CellPropertiesTest {

    private static final Mapper LONG = Mapper.cell("type: long");
    private static final Mapper DOUBLE = Mapper.cell("type: double");
    private static final Mapper PLAIN_DATE = Mapper.cell("type: date, zone: Europe/Berlin");
    private static final Mapper QUOTED_DATE = Mapper.cell("type: date, zone: Europe/Berlin, format: \"yyyy'-'MM-dd\"");
    private static final Mapper STRING = Mapper.cell("type: string");
    private static final JsonMapper JSON = JsonMapper.shared();

    @Property
    void everyLongIsSentAsItIs(@ForAll long number) {
        assertThat(LONG.sends(Long.toString(number))).isEqualTo(Long.toString(number));
    }

    @Property
    void whatTheJdkRefusesAsALongIsRefused(@ForAll("numberLike") String text) {
        String expected;
        try {
            expected = Long.toString(Long.parseLong(text));
        } catch (NumberFormatException e) {
            assertThat(LONG.refusesCell(text)).isEqualTo("bad-long");
            return;
        }
        assertThat(LONG.sends(text)).isEqualTo(expected);
    }

    @Property
    void everyFiniteDoubleArrivesUnchanged(@ForAll double number) {
        assertThat(Double.parseDouble(DOUBLE.sends(Double.toString(number)))).isEqualTo(number);
    }

    @Property
    void whatIsTakenAsADoubleIsWhatTheJdkReads(@ForAll("numberLike") String text) {
        double number = DecimalParser.parse(text);
        if (!Double.isNaN(number)) {
            assertThat(Double.parseDouble(text)).isEqualTo(number);
        }
    }

    @Property
    void theDefaultFormatIsReadAsItsPatternWouldBe(
            @ForAll @IntRange(min = 1800, max = 2200) int year,
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day) {
        String text = String.format("%04d-%02d-%02d", year, month, day);
        MappedRecord fast = PLAIN_DATE.map("a@example.com", "", text);
        MappedRecord slow = QUOTED_DATE.map("a@example.com", "", text);

        assertThat(fast.getClass()).isEqualTo(slow.getClass());
        if (fast instanceof MappedRecord.Update update) {
            assertThat(update.item()).isEqualTo(((MappedRecord.Update) slow).item());
            assertThat(PLAIN_DATE.sends(text)).contains(utc(LocalDate.of(year, month, day)));
        }
    }

    @Property
    void everyTextSurvivesJson(@ForAll @NotBlank String text) {
        Assume.that(!InvisibleCharacters.only(text));
        String item = STRING.item("a@example.com", "", text);

        assertThat(JSON.readTree(item).at("/dataFields/x").asString()).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> numberLike() {
        Arbitrary<String> digits = Arbitraries.strings().withChars("0123456789").ofMaxLength(21);
        Arbitrary<String> anything = Arbitraries.strings()
                .withChars("0123456789+-.eExdf")
                .ofMinLength(1)
                .ofMaxLength(8);
        return Arbitraries.oneOf(digits.filter(text -> !text.isEmpty()), digits.map(text -> "-" + text), anything);
    }

    private static String utc(LocalDate date) {
        return date.atStartOfDay(ZoneId.of("Europe/Berlin"))
                .toInstant()
                .toString()
                .replace("T", " ")
                .replace("Z", " +00:00");
    }
}
