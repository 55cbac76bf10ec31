package io.iterablebatch.text;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
public final class SpellingHints {

    /** Nobody misspells a longer name; comparing two takes time and memory of one times the other. */
    private static final int LONGEST = 200;

    private SpellingHints() {}

    /**
     * The known name nearest to the one given, or null if none is near. Case, spaces, {@code -} and {@code _} do not
     * count.
     */
    public static @Nullable String nearest(String given, Collection<String> known) {
        String wanted = folded(given);
        String best = null;
        if (wanted.length() > LONGEST) {
            return null;
        }
        int bestDistance = 1 + Math.max(1, wanted.length() / 3);
        for (String candidate : known) {
            String name = folded(candidate);
            if (Math.abs(name.length() - wanted.length()) >= bestDistance) {
                continue;
            }
            int distance = distance(wanted, name);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** The known name from which the given one differs by a slip: its case, or one edit; null if there is none. */
    public static @Nullable String slip(String given, Collection<String> known) {
        String nearest = known.contains(given) ? null : nearest(given, known);
        return nearest != null && distance(folded(given), folded(nearest)) <= 1 ? nearest : null;
    }

    /** The end of a sentence, which names the nearest name, or else all there are. */
    public static String hint(String given, Collection<String> known) {
        String nearest = nearest(given, known);
        return nearest == null ? "known: " + listed(known) : "did you mean `" + nearest + "`?";
    }

    /** The names, or the first of very many. */
    static String listed(Collection<String> names) {
        int most = 30;
        String first = String.join(", ", names.stream().limit(most).toList());
        return names.size() > most ? first + " and " + (names.size() - most) + " more" : first;
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Edits from one to the other, a swap of neighbours being one edit. */
    private static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int least = Math.min(edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        }
        return edits[from.length()][to.length()];
    }
}
