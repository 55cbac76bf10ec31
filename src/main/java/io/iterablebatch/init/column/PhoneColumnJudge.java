package io.iterablebatch.init.column;

import io.iterablebatch.text.PhoneNumbers;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A column of phone numbers. They go as text: as numbers they would lose the plus and zeros. */
final class PhoneColumnJudge implements ColumnJudge {

    private static final Set<String> FIXED =
            Set.of("phone", "phones", "telephone", "telefon", "telefono", "tel", "fax", "phonenumber");

    private static final Pattern PHONE =
            Pattern.compile("[+(]?[\\d][\\d\\s().\\-/\\u00a0\\u2011]{5,22}\\d(\\s*(x|ext\\.?)\\s*\\d+)?");

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        int international = sample.count(text -> text.startsWith("+") && PhoneNumbers.e164(text, null) != null);
        int fits = sample.count(text -> PHONE.matcher(text).matches());
        boolean named = (sample.name().hasOneOf(FIXED) || MobileColumn.isNamedSo(sample.name()))
                && fits * 10 >= sample.filled() * 9;
        if (!named && !sample.isFittedBy(international)) {
            return Optional.empty();
        }
        if (sample.isFittedBy(international)) {
            return Optional.of(ColumnJudgement.of("phone", "a phone number", international));
        }
        String suggestion =
                "phone numbers as text; `type: phone` with `region:` and the two letters of their country makes +… of them, which"
                        + " Iterable's SMS wants";
        return Optional.of(ColumnJudgement.of("string", "a phone number", fits).remarking(suggestion));
    }
}
