package io.iterablebatch.text;

import java.nio.file.InvalidPathException;
import java.util.Locale;

/** What is wrong with a text that is no path. */
public final class PathMistakeText {

    private PathMistakeText() {}

    /** The end of a sentence that begins with the text, or where it stands. */
    public static String of(InvalidPathException mistake) {
        boolean letters = mistake.getReason().toLowerCase(Locale.ROOT).contains("unmappable");
        return letters
                ? "has letters that the locale of this process cannot write in a path; set LC_ALL=C.UTF-8"
                : "is not a path";
    }
}
