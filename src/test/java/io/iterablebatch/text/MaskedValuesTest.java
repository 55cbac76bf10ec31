package io.iterablebatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # whole, in whatever case, wherever it stands
            s3cr3t-token  | no file x?sig=s3cr3t-token&b=1   | no file x?sig=${T}&b=1
            S3cr3tToken   | relation as3cr3ttokenb is absent | relation a${T}b is absent
            # pieces of six characters and more: a word of it, or what a message cut off
            abc.defghij-k | near defghij                     | near ${T}
            abcdefghijkl  | near abcdefgh... at 1            | near ${T}... at 1
            # twice, and the rest stays
            secret-1      | a secret-1, b secret-1           | a ${T}, b ${T}
            # a short one only where it stands alone
            ann           | cannot find user ann_x, "ann"    | cannot find user ${T}_x, "${T}"
            7             | row 17 of 7                      | row 17 of ${T}
            # as others write it
            x'y'z-secret  | near 'x''y''z-secret'            | near '${T}'
            a'b'c'd'e'f   | near a''b''c''d''e''f            | near ${T}
            p%40ss%2Fw0rd | invalid "p@ss/w0rd"              | invalid "${T}"
            p@ss/w0rd     | GET x?k=p%40ss%2Fw0rd            | GET x?k=${T}
            # İ has two small characters
            İstanbul-1    | near İSTANBUL-1                  | near ${T}
            """)
    void aValueIsToldByTheNameOfItsVariable(String value, String text, String shown) {
        assertThat(new MaskedValues(Map.of("T", value)).hiddenIn(text)).isEqualTo(shown);
    }

    @Test
    void theLongerValueGoesFirstAndTheBlankOneHidesNothing() {
        MaskedValues values = new MaskedValues(Map.of("A", "secret-token", "B", "secret-token-2", "C", " "));

        assertThat(values.hiddenIn("a secret-token-2 b")).isEqualTo("a ${B} b");
        assertThat(values).hasToString("MaskedValues" + values.values().keySet());
        assertThat(MaskedValues.NONE.hiddenIn("a b")).isEqualTo("a b");
    }
}
