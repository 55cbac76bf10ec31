package io.iterablebatch.text;

/** Shows a delimiter to people. */
public final class DelimiterText {

    private DelimiterText() {}

    /** As it stands in a job file. */
    public static String yaml(char delimiter) {
        return delimiter == '\t' ? "tab" : YamlText.quoted(String.valueOf(delimiter));
    }

    /** As it stands in a sentence. */
    public static String quoted(char delimiter) {
        return delimiter == '\t' ? "a tab" : "`" + delimiter + "`";
    }
}
