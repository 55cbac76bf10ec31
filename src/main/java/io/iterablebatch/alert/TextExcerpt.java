package io.iterablebatch.alert;

/** Texts that fit where there is little room: cut between characters, with a sign that more was there. */
final class TextExcerpt {

    private static final String MORE = "…";

    private TextExcerpt() {}

    /** @param most characters, as Java counts them: no fewer than any other way to count */
    static String of(String text, int most) {
        return text.length() <= most ? text : cut(text, most - MORE.length()) + MORE;
    }

    /** The text with the three characters escaped that Slack reads as markup, and cut after that. */
    static String escaped(String text, int most) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int next = text.offsetByCodePoints(i, 1);
            String piece = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> text.substring(i, next);
            };
            if (escaped.length() + piece.length() + (next < text.length() ? MORE.length() : 0) > most) {
                return escaped.append(MORE).toString();
            }
            escaped.append(piece);
            i = next;
        }
        return escaped.toString();
    }

    private static String cut(String text, int at) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at);
    }
}
