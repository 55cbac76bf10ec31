package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.NumberStyle;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import org.jspecify.annotations.Nullable;

/** Binds {@code number:}. */
final class NumberStyleReader {

    /** Bookkeepers write (12.50) for -12.50; the last is the sign of typesetters. */
    private static final String OF_NEGATIVES = "()\u2212";

    private NumberStyleReader() {}

    /** The style under the key, which is there. */
    static NumberStyle read(YamlSection section) {
        YamlSection number = section.section("number");
        if (number == null) {
            return NumberStyle.PLAIN;
        }
        number.allows("decimal", "grouping", "ignore");
        char decimal = number.value("decimal", '.', NumberStyleReader::character);
        @Nullable Character grouping = number.value("grouping", NumberStyleReader::character);
        String ignored = number.value("ignore", "", text -> text);
        if (grouping != null && grouping == decimal) {
            number.note(
                    "grouping",
                    "`" + decimal + "` cannot stand before decimals and between groups of digits; write both, as in"
                            + " `{ decimal: \",\", grouping: \".\" }`");
        }
        if (ignored.chars().anyMatch(c -> isOfNumbers((char) c) || c == decimal || OF_NEGATIVES.indexOf(c) >= 0)) {
            number.note(
                    "ignore",
                    "digits, signs, brackets, which make a number negative, and what stands before decimals cannot be"
                            + " ignored");
        }
        return new NumberStyle(decimal, grouping, ignored);
    }

    private static char character(String text) throws InvalidValueException {
        if (text.length() != 1 || Character.isLetterOrDigit(text.charAt(0)) || isOfNumbers(text.charAt(0))) {
            throw new InvalidValueException("write one character, as in \",\" or \".\"");
        }
        return text.charAt(0);
    }

    private static boolean isOfNumbers(char c) {
        return c == '-' || c == '+' || (c >= '0' && c <= '9');
    }
}
