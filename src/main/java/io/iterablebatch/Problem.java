package io.iterablebatch;

import java.util.Locale;

/**
 * One mistake of the user's.
 *
 * @param where file and line, variable or option, as in {@code jobs/users.yaml:12}
 * @param what the mistake and, where there is one, the way out
 */
public record Problem(String where, String what) {

    /** One line, whatever names it repeats: control characters of theirs are shown as in {@code \u001b}. */
    @Override
    public String toString() {
        String text = where + ": " + what;
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 20);
        text.chars()
                .forEach(c -> line.append(
                        Character.isISOControl(c)
                                ? String.format(Locale.ROOT, "\\u%04x", c)
                                : String.valueOf((char) c)));
        return line.toString();
    }
}
