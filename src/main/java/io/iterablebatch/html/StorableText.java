package io.iterablebatch.html;

/**
 * Text that HTML and XML can hold. The templates escape what means something to HTML; characters that neither of the
 * two can hold (controls, halves of two-part characters) become the replacement character here, and a carriage return
 * becomes a reference, since a parser would make a line feed of it.
 */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** @param markup of a page, in which templates have no carriage return of their own */
    public static String of(String markup) {
        StringBuilder out = new StringBuilder(markup.length());
        for (int i = 0; i < markup.length(); i++) {
            char c = markup.charAt(i);
            if (c == '\r') {
                out.append("&#13;");
            } else if (isPair(markup, i)) {
                out.append(c).append(markup.charAt(++i));
            } else {
                out.append(isStorable(c) ? c : REPLACEMENT);
            }
        }
        return out.toString();
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
