package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.TruthWords;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.util.Set;

/** Binds {@code true:} and {@code false:}. */
final class TruthWordsReader {

    private static final String TRUE = "true";
    private static final String FALSE = "false";

    private TruthWordsReader() {}

    /** The words under the keys; for one that is absent the other ones. */
    static TruthWords read(YamlSection section, TruthWords others) {
        Set<String> yes = words(section, TRUE, others.yes());
        Set<String> no = words(section, FALSE, others.no());
        check(section, TRUE, yes, FALSE, no, TruthWords.KNOWN.no());
        check(section, FALSE, no, TRUE, yes, TruthWords.KNOWN.yes());
        return new TruthWords(yes, no);
    }

    private static Set<String> words(YamlSection section, String key, Set<String> others) {
        return section.has(key) ? section.several(key, TruthWordsReader::word) : others;
    }

    private static String word(String text) throws InvalidValueException {
        String word = TruthWords.folded(InvisibleCharacters.strip(text));
        if (word.isEmpty()) {
            throw new InvalidValueException("an empty cell is neither true nor false; `default` says what it is");
        }
        return word;
    }

    private static void check(
            YamlSection section, String key, Set<String> words, String other, Set<String> opposite, Set<String> known) {
        for (String word : words) {
            if (section.has(key) && (opposite.contains(word) || known.contains(word))) {
                section.note(key, "`" + word + "` means " + other + (known.contains(word) ? " in any case" : " too"));
            }
        }
    }
}
