package io.iterablebatch.selection;

/**
 * A pattern for a whole name: {@code *} stands for any characters, none too, {@code ?} for one; every other character
 * for itself, upper and lower case told apart, as Iterable tells names apart.
 */
final class NamePattern {

    private final int[] pattern;

    NamePattern(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    /** Whether the whole name is of this pattern. Takes no longer than the product of both lengths. */
    boolean matches(String text) {
        int[] name = text.codePoints().toArray();
        int at = 0;
        int star = -1;
        int afterStar = 0;
        int next = 0;
        while (at < name.length) {
            if (next < pattern.length && pattern[next] == '*') {
                star = next++;
                afterStar = at;
            } else if (next < pattern.length && (pattern[next] == '?' || pattern[next] == name[at])) {
                next++;
                at++;
            } else if (star >= 0) {
                // The last star takes one more; what earlier ones took can stay, since this one makes up for it.
                next = star + 1;
                at = ++afterStar;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == '*') {
            next++;
        }
        return next == pattern.length;
    }
}
