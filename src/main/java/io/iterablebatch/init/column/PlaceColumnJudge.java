package io.iterablebatch.init.column;

import java.util.Optional;
import java.util.regex.Pattern;

/** A column of places: latitude and longitude in degrees. */
final class PlaceColumnJudge implements ColumnJudge {

    private static final Pattern PLACE = Pattern.compile(
            "[+-]?([0-8]?\\d(\\.\\d+)?|90(\\.0+)?)\\s*,\\s*[+-]?((1[0-7]\\d|\\d{1,2})(\\.\\d+)?|180(\\.0+)?)");

    private static final Pattern DECIMALS = Pattern.compile(".*\\.\\d{2,}.*\\.\\d{2,}");

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        int fits = sample.count(text -> PLACE.matcher(text).matches());
        boolean precise = sample.count(text -> DECIMALS.matcher(text).matches()) * 2 > sample.filled();
        return precise && sample.isFittedBy(fits)
                ? Optional.of(ColumnJudgement.of("geo", "a place", fits))
                : Optional.empty();
    }
}
