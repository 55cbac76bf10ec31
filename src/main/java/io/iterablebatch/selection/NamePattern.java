package io.iterablebatch.selection;

/**
 * A pattern for a whole name. {@code *} stands for any number of characters, {@code ?} for one; every other character
 * for itself. Upper and lower case differ, as they do in Iterable's names.
 */
final class NamePattern {

    private final int[] pattern;

    NamePattern(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    /** Whether the whole name matches. Takes time proportional to at most the product of both lengths. */
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
                // The last star takes one more character; what earlier stars took can stay, since this one makes up for
                // it.
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
