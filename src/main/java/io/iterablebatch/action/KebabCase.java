package io.iterablebatch.action;

/** Turns the API's codes into words in kebab-case. */
public final class KebabCase {

    private KebabCase() {}

    /** As {@code bad-params} for {@code BadParams}; other characters than letters and digits become one hyphen. */
    public static String of(String code) {
        StringBuilder word = new StringBuilder(code.length() + 8);
        boolean wasLower = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            boolean separates = !upper && !lower;
            if ((separates || (upper && wasLower)) && !word.isEmpty() && word.charAt(word.length() - 1) != '-') {
                word.append('-');
            }
            if (!separates) {
                word.append(Character.toLowerCase(c));
            }
            wasLower = lower;
        }
        int end = word.length();
        return word.substring(0, end > 0 && word.charAt(end - 1) == '-' ? end - 1 : end);
    }
}
