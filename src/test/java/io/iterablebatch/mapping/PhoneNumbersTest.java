package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phone numbers, in E.164. */
class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE|030 901820|+4930901820",
                "DE|(030) 90 18 20|+4930901820",
                "DE|0049 30 901820|+4930901820",
                "DE|+49 (0)30 901820|+4930901820",
                "DE|+1 650-253-0000|+16502530000",
                "us|(650) 253-0000|+16502530000",
                "US|650-253-0000 x12|+16502530000",
                "GB|020 7031 3000|+442070313000",
            })
    void areSentAsE164HasThem(String region, String cell, String sent) {
        assertThat(Mapper.cell("type: phone, region: " + region).sends(cell)).isEqualTo("\"" + sent + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "call me", "12345678901234567890", "+49 1", "030 901820 / 030 901821 / 7"})
    void areNone(String cell) {
        assertThat(Mapper.cell("type: phone, region: DE").refusesCell(cell)).isEqualTo("bad-phone");
    }

    @Test
    void withoutARegionTheyNameTheirCountry() {
        assertThat(Mapper.cell("type: phone").sends("+49 30 901820")).isEqualTo("\"+4930901820\"");
        assertThat(Mapper.cell("type: phone").refusalOf("030 901820").detail()).contains("with + and the code");
    }

    @Test
    void severalInOneCellAndNumbersOfAWarehouse() {
        assertThat(Mapper.cell("type: \"phone[]\", region: DE, separator: \";\"").sends("030 901820; +16502530000"))
                .isEqualTo("[\"+4930901820\",\"+16502530000\"]");
        assertThat(Mapper.cell("type: phone, region: US").sends(6502530000L)).isEqualTo("\"+16502530000\"");
    }
}
