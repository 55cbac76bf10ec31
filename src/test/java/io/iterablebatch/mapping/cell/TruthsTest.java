package io.iterablebatch.mapping.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.TruthWords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words for true and false stand in one place. */
class TruthsTest {

    private final BooleanCell truths = new BooleanCell(TruthWords.NONE);

    @Test
    void eachKnownWordIsReadPlainlyInAnyCaseAndToldInTheMistake() {
        for (String word : all()) {
            boolean yes = TruthWords.KNOWN.yes().contains(word);
            for (String written : List.of(word, word.toUpperCase(Locale.ROOT))) {
                assertThat(plain(written)).as(written).isEqualTo(Boolean.toString(yes));
            }
        }
        assertThat(Arrays.stream(truths.listed()
                                .what()
                                .replaceFirst("^not one of ", "")
                                .split(", "))
                        .collect(Collectors.toSet()))
                .isEqualTo(all());
        assertThat(truths.listed().what()).startsWith("not one of true, false, 1, 0, yes, no");
    }

    /** A control character differs from a digit in the bit by which letters differ from those of the other case. */
    @Test
    void nothingElseIsReadPlainly() {
        for (String other : List.of("", "\u0011", "\u0010", "T ", "ye", "yes!", "tru\u0005", "\u014Fn", "falsely")) {
            assertThat(plain(other)).as(other).isEmpty();
        }
    }

    private static Set<String> all() {
        return Stream.concat(TruthWords.KNOWN.yes().stream(), TruthWords.KNOWN.no().stream())
                .collect(Collectors.toSet());
    }

    private String plain(String word) {
        byte[] cell = ("x" + word + "x").getBytes(StandardCharsets.UTF_8);
        JsonBytes out = new JsonBytes();
        boolean written = truths.writePlain(cell, 1, cell.length - 1, out);
        assertThat(out.length() > 0).isEqualTo(written);
        return new String(out.buffer(), out.start(), out.length(), StandardCharsets.UTF_8);
    }
}
