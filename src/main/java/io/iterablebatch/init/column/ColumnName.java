package io.iterablebatch.init.column;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of which the name of a column consists, in lower case and without accents: {@code E-Mail-Adresse},
 * {@code firstName} and {@code Prénom} are {@code e mail adresse}, {@code first name} and {@code prenom}.
 */
public record ColumnName(List<String> words) {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    /** By this Salesforce marks fields of its customers. */
    private static final Pattern CUSTOM = Pattern.compile("(?<=.)__c$");

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    public ColumnName {
        words = List.copyOf(words);
    }

    public static ColumnName of(String column) {
        String plain = ACCENTS.matcher(
                        Normalizer.normalize(CUSTOM.matcher(column).replaceAll(""), Normalizer.Form.NFD))
                .replaceAll("")
                .replace("ß", "ss");
        String whole = Normalizer.normalize(plain, Normalizer.Form.NFC);
        return new ColumnName(Arrays.stream(BETWEEN_WORDS.split(whole))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** All words in one, as in {@code firstname}: equal for names that a person takes for the same. */
    public String joined() {
        return String.join("", words);
    }

    /** Whether one of its words, or all of them in one, is among these. */
    public boolean hasOneOf(Set<String> wanted) {
        return words.stream().anyMatch(wanted::contains) || wanted.contains(joined());
    }

    /**
     * As names of fields are written, as in {@code firstName}; empty where the column's name has no letter or digit.
     */
    public String camelCase() {
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            if (name.isEmpty()) {
                name.append(word);
            } else {
                int first = Character.charCount(word.codePointAt(0));
                name.append(word.substring(0, first).toUpperCase(Locale.ROOT)).append(word.substring(first));
            }
        }
        return name.toString();
    }
}
