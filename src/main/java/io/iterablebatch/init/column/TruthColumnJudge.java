package io.iterablebatch.init.column;

import io.iterablebatch.job.action.TruthWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A column of words for yes and no. What could also be a number or a code ({@code 1}, {@code Y}, {@code no}) is a truth
 * only if both answers were found, for {@code 0} and {@code 1} only if the column's name is a question.
 */
final class TruthColumnJudge implements ColumnJudge {

    private static final Map<String, Boolean> WORDS = Map.ofEntries(
            Map.entry("true", true),
            Map.entry("false", false),
            Map.entry("yes", true),
            Map.entry("no", false),
            Map.entry("1", true),
            Map.entry("0", false),
            Map.entry("y", true),
            Map.entry("n", false),
            Map.entry("t", true),
            Map.entry("f", false),
            Map.entry("on", true),
            Map.entry("off", false),
            Map.entry("wahr", true),
            Map.entry("falsch", false),
            Map.entry("ja", true),
            Map.entry("nein", false),
            Map.entry("j", true),
            Map.entry("vrai", true),
            Map.entry("faux", false),
            Map.entry("oui", true),
            Map.entry("non", false),
            Map.entry("o", true),
            Map.entry("verdadero", true),
            Map.entry("falso", false),
            Map.entry("vero", true),
            Map.entry("si", true),
            Map.entry("sí", true),
            Map.entry("sì", true),
            Map.entry("waar", true),
            Map.entry("onwaar", false),
            Map.entry("nee", false),
            Map.entry("sim", true),
            Map.entry("não", false));

    private static final String OTHER_WORDS = "besides the words named here true, t, yes, y, on and 1 are true, and"
            + " false, f, no, n, off and 0 are false, in any case; a row with another word is invalid";

    /** Words that mean nothing else in any column. */
    private static final Set<String> PLAIN = Set.of("true", "false", "wahr", "falsch", "vrai", "faux", "yes");

    private static final Set<String> QUESTIONS = Set.of(
            "is",
            "has",
            "was",
            "can",
            "opt",
            "optin",
            "optout",
            "opted",
            "accepts",
            "accepted",
            "accept",
            "subscribed",
            "active",
            "aktiv",
            "actif",
            "enabled",
            "verified",
            "consent",
            "allowed",
            "allow",
            "flag",
            "confirmed",
            "newsletter",
            "exempt",
            "deleted",
            "blocked",
            "vip",
            "member",
            "delinquent",
            "livemode",
            "einwilligung");

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        int fits = sample.count(text -> WORDS.containsKey(text.toLowerCase(Locale.ROOT)));
        if (!sample.isFittedBy(fits)) {
            return Optional.empty();
        }
        Set<String> found = new TreeSet<>();
        sample.texts().stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(WORDS::containsKey)
                .forEach(found::add);
        boolean question = sample.name().hasOneOf(QUESTIONS);
        boolean both = found.stream().map(WORDS::get).distinct().count() == 2;
        boolean digits = Set.of("0", "1").containsAll(found);
        if (digits ? !question : !question && !both && !PLAIN.containsAll(found)) {
            return Optional.empty();
        }
        ColumnJudgement judged = ColumnJudgement.of("boolean", "a truth", fits);
        if (digits) {
            judged = judged.remarking("0 and 1 are taken for no and yes because of the column's name");
        }
        for (boolean truth : new boolean[] {true, false}) {
            List<String> named = found.stream()
                    .filter(word -> Boolean.valueOf(truth).equals(WORDS.get(word)) && !TruthWords.KNOWN.holds(word))
                    .toList();
            judged = named.isEmpty() ? judged : judged.with(Boolean.toString(truth), named);
        }
        return Optional.of(judged.keys().isEmpty() ? judged : judged.remarking(OTHER_WORDS));
    }
}
