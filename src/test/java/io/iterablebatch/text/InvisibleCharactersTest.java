package io.iterablebatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCharactersTest {

    private static final String SURROUNDING =
            " \t\n\u000b\f\r\u001c\u001f\u0085\u00a0\u1680\u2000\u2007\u200a\u2028\u2029"
                    + "\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\u061c\u180e\ufeff";

    @Test
    void aroundATextTheyDoNotCount() {
        assertThat(InvisibleCharacters.strip(SURROUNDING + "a b" + SURROUNDING)).isEqualTo("a b");
        assertThat(SURROUNDING.chars().filter(c -> !InvisibleCharacters.only(Character.toString(c))))
                .isEmpty();
    }

    @Test
    void aTextOfNothingElseIsEmpty() {
        assertThat(InvisibleCharacters.strip(SURROUNDING)).isEmpty();
        assertThat(InvisibleCharacters.only("")).isTrue();
        assertThat(InvisibleCharacters.start(SURROUNDING)).isZero();
        assertThat(InvisibleCharacters.end(SURROUNDING)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u00ad", "\u0600", "-", "\ud83d\ude00", "\u00e9"})
    void whatCanBeSeenOrIsNoSpaceStays(String text) {
        assertThat(InvisibleCharacters.strip(text)).isEqualTo(text);
        assertThat(InvisibleCharacters.only(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\tb",
                "a\u0000",
                "a\u007f",
                "\u0085a",
                "a\u00a0b",
                "a\u00adb",
                "a\u200bb",
                "a\u2060",
                "a\ufeffb",
                "a\u202eb",
                "a\u3164b",
                "a\ufe0fb",
                "a\u2800",
                "a\udb40\udc41b",
                "a\ud83d",
                "\ude00a",
                "a\u2028b",
                "a\ufff9b"
            })
    void withinATextThereAreMore(String text) {
        assertThat(InvisibleCharacters.within(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e9\u4e2d", "\ud83d\ude00", "a~!"})
    void aPlainSpaceIsNoneOfThem(String text) {
        assertThat(InvisibleCharacters.within(text)).isFalse();
    }

    @Test
    void whatCouldDeceiveIsSpelledOut() {
        assertThat(InvisibleCharacters.shown("Sale\u202e gpj.exe\u0007\n\u200b!"))
                .isEqualTo("Sale\\u202E gpj.exe\\u0007\\u000A\\u200B!");
        assertThat(InvisibleCharacters.shown("a\ud83d")).isEqualTo("a\\uD83D");
        assertThat(InvisibleCharacters.shown("\ude00a")).isEqualTo("\\uDE00a");
        assertThat(InvisibleCharacters.shown("\u2066a\u2069\u061c\ufeff")).isEqualTo("\\u2066a\\u2069\\u061C\\uFEFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Été – 50 %", "\u05d0\u05d1", "\ud83d\udc68\u200d\ud83d\udc69", "\u2764\ufe0f", "\\u202E"})
    void allElseStandsAsItIs(String text) {
        assertThat(InvisibleCharacters.shown(text)).isEqualTo(text);
    }
}
