package io.iterablebatch.job.action;

import java.util.Locale;
import java.util.Set;

/**
 * The words for true and false that a job file adds to those known anyway, all {@linkplain #folded folded}.
 *
 * @param yes for true
 * @param no for false
 */
public record TruthWords(Set<String> yes, Set<String> no) {

    /** The words that are known without any job file's word. */
    public static final TruthWords KNOWN =
            new TruthWords(Set.of("true", "1", "yes", "t", "y", "on"), Set.of("false", "0", "no", "f", "n", "off"));

    /** No more words. */
    public static final TruthWords NONE = new TruthWords(Set.of(), Set.of());

    public TruthWords {
        yes = Set.copyOf(yes);
        no = Set.copyOf(no);
    }

    /** Whether the word, in any case, is one of these. */
    public boolean holds(String word) {
        String folded = folded(word);
        return yes.contains(folded) || no.contains(folded);
    }

    /** A word as these have it: equal for words that differ in nothing but their case. */
    public static String folded(String word) {
        return word.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
