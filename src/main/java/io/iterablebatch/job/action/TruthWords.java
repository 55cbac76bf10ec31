package io.iterablebatch.job.action;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words for true and false that a job file adds to those known anyway, all {@linkplain #folded folded}.
 *
 * @param yes for true
 * @param no for false
 */
public record TruthWords(Set<String> yes, Set<String> no) {

    private static final List<String> KNOWN_YES = List.of("true", "1", "yes", "t", "y", "on");
    private static final List<String> KNOWN_NO = List.of("false", "0", "no", "f", "n", "off");

    /** The words that are known without any job file's word: lower-case letters and digits of ASCII. */
    public static final TruthWords KNOWN = new TruthWords(Set.copyOf(KNOWN_YES), Set.copyOf(KNOWN_NO));

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

    /** The words that are known anyway, as a person is told them: each beside its opposite. */
    public static String known() {
        return Stream.iterate(0, i -> i < KNOWN_YES.size(), i -> i + 1)
                .map(i -> KNOWN_YES.get(i) + ", " + KNOWN_NO.get(i))
                .collect(Collectors.joining(", "));
    }

    /** A word as these have it: equal for words that differ in nothing but their case. */
    public static String folded(String word) {
        return word.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
