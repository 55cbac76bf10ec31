package io.iterablebatch.job;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a job may be called: the name is part of file names, so it holds no separators and is not too long for one. */
public final class JobName {

    public static final String RULE =
            "write up to 100 letters, digits, spaces and `._-` (200 bytes of UTF-8), beginning with a"
                    + " letter or digit";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]{0,99}");
    private static final int MOST_BYTES = 200;

    private JobName() {}

    /** Whether a job may be called this. */
    public static boolean isOne(String text) {
        return NAME.matcher(text).matches() && text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
