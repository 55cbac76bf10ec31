package io.iterablebatch.init.column;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A column of digits that are no quantity: as numbers they would lose zeros or digits. */
final class CodeColumnJudge implements ColumnJudge {

    private static final int MOST_EXACT_DIGITS = 15;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern LEADING_ZERO = Pattern.compile("0\\d+");
    private static final Pattern NUMERIC = Pattern.compile("[\\d.,Ee+-]+");
    private static final Set<String> POSTCODES = Set.of(
            "zip", "zipcode", "postal", "postcode", "postalcode", "plz", "postleitzahl", "cp", "cap", "codepostal");

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        String why = why(sample);
        return why == null
                ? Optional.empty()
                : Optional.of(
                        ColumnJudgement.of("string", "text", sample.filled()).remarking(why));
    }

    private static @Nullable String why(ColumnSample sample) {
        int damaged = sample.count(ShortenedNumbers::isOne);
        if (damaged > 0
                && sample.isFittedBy(sample.count(text -> NUMERIC.matcher(text).matches()))) {
            return "a spreadsheet wrote " + damaged
                    + " of them as a power of ten, so that digits are lost; have the column" + " exported as text";
        }
        if (sample.name().hasOneOf(POSTCODES)) {
            return "a postcode stays text";
        }
        int digits = sample.count(text -> DIGITS.matcher(text).matches());
        if (!sample.isFittedBy(digits)) {
            return null;
        }
        if (sample.count(text -> LEADING_ZERO.matcher(text).matches()) > 0) {
            return "digits with leading zeros, which a number would lose";
        }
        return sample.count(text -> text.length() > MOST_EXACT_DIGITS) > 0
                ? "more digits than a number keeps everywhere"
                : null;
    }
}
