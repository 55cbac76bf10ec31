package io.iterablebatch.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text can be read, in light, in dark and on paper: WCAG 2.2 asks for 4.5, and for 3 between what is drawn. */
class StylesheetTest {

    private static final Pattern PALETTE = Pattern.compile(":root \\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6})");
    private static final List<List<String>> TEXT = List.of(
            List.of("ink", "paper"),
            List.of("ink", "card"),
            List.of("ink", "tint"),
            List.of("soft", "paper"),
            List.of("soft", "card"),
            List.of("link", "paper"),
            List.of("link", "card"),
            List.of("good", "good-tint"),
            List.of("good", "card"),
            List.of("notable", "notable-tint"),
            List.of("bad", "bad-tint"),
            List.of("bad", "card"));
    private static final List<List<String>> DRAWN = List.of(
            List.of("a", "card"),
            List.of("b", "card"),
            List.of("delivered", "card"),
            List.of("unchanged", "card"),
            List.of("superseded", "card"),
            List.of("rejected", "card"),
            List.of("skipped", "card"),
            List.of("focus", "paper"));

    @Test
    void everyPaletteHasContrast() {
        Matcher palettes = PALETTE.matcher(Stylesheet.ofReports().css());
        int found = 0;
        Map<String, double[]> colours = new HashMap<>();
        while (palettes.find()) {
            found++;
            COLOUR.matcher(palettes.group(1))
                    .results()
                    .forEach(colour -> colours.put(colour.group(1), rgb(colour.group(2))));
            TEXT.forEach(pair ->
                    assertThat(contrast(colours, pair)).as(pair.toString()).isGreaterThan(4.5));
            DRAWN.forEach(pair ->
                    assertThat(contrast(colours, pair)).as(pair.toString()).isGreaterThan(3));
        }
        assertThat(found).as("light, dark and paper").isEqualTo(3);
    }

    @Test
    void whatCouldEndItIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stylesheet("a { } </style>"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stylesheet("a & b { }"));
    }

    private static double contrast(Map<String, double[]> colours, List<String> pair) {
        double one = luminance(colours.get(pair.get(0)));
        double other = luminance(colours.get(pair.get(1)));
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double[] rgb(String hex) {
        int number = Integer.parseInt(hex, 16);
        return new double[] {(number >> 16) / 255.0, (number >> 8 & 0xff) / 255.0, (number & 0xff) / 255.0};
    }
}
