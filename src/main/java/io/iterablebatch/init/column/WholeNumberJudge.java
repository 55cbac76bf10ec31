package io.iterablebatch.init.column;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A column of whole numbers without anything else. */
final class WholeNumberJudge implements ColumnJudge {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

    /** Names of quantities that have decimals sooner or later, though none may have any yet. */
    private static final Set<String> AMOUNTS = Set.of(
            "amount", "price", "total", "spent", "spend", "revenue", "value", "ltv", "clv", "balance", "cost", "betrag",
            "umsatz", "preis", "montant", "prix", "importe", "precio", "gasto", "average", "avg", "score", "rate",
            "percent");

    /** Names of what is counted one by one. */
    private static final Set<String> COUNTS = Set.of(
            "count",
            "counts",
            "number",
            "orders",
            "visits",
            "points",
            "items",
            "quantity",
            "qty",
            "clicks",
            "opens",
            "days",
            "years");

    /** Why whole numbers go as another type. */
    static final String AMOUNT = "all are whole; a double, since by its name it may have decimals one day";

    /** Whether the name is one of a quantity that is measured, not counted. */
    static boolean isAmount(ColumnName name) {
        return name.hasOneOf(AMOUNTS) && !name.hasOneOf(COUNTS);
    }

    /** Whether a cell of such a column could hold the text. */
    static boolean fits(String text) {
        return WHOLE.matcher(text).matches();
    }

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        int fits = sample.count(WholeNumberJudge::fits);
        if (!sample.isFittedBy(fits)) {
            return Optional.empty();
        }
        return Optional.of(
                isAmount(sample.name())
                        ? ColumnJudgement.of("double", "a number", fits).remarking(AMOUNT)
                        : ColumnJudgement.of("long", "a whole number", fits));
    }
}
