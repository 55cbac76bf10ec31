package io.iterablebatch.init.csv;

import org.jspecify.annotations.Nullable;

/**
 * A character set and what it was recognised by.
 *
 * @param name as in {@code source.charset}
 * @param mark how many bytes at the beginning of the file say so and are no text
 * @param reason for a comment; null where it is UTF-8 as expected
 */
public record FoundCharset(String name, int mark, @Nullable String reason) {

    /** Whether a job need not name it: UTF-8, or a mark that the reader sees by itself. */
    public boolean isUsual() {
        return name.equals("UTF-8");
    }
}
