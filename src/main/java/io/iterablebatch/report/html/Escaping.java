package io.iterablebatch.report.html;

/**
 * The one place where text becomes markup. Characters that mean something to HTML become references, in text and in
 * attributes alike; those that neither HTML nor XML can hold (controls, halves of two-part characters) become the
 * replacement character.
 */
final class Escaping {

    private static final char REPLACEMENT = '\uFFFD';

    private Escaping() {}

    static void text(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\r' -> out.append("&#13;");
                default -> {
                    if (isPair(text, i)) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(isStorable(c) ? c : REPLACEMENT);
                    }
                }
            }
        }
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static boolean isStorable(char c) {
        return !Character.isSurrogate(c)
                && c != '\uFFFE'
                && c != '\uFFFF'
                && (c >= ' ' ? c < '\u007F' || c > '\u009F' : c == '\t' || c == '\n');
    }
}
