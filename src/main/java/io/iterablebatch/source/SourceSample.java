package io.iterablebatch.source;

import org.jspecify.annotations.Nullable;

/**
 * Which records of a source were looked at.
 *
 * @param what continues a sentence that begins with their number
 * @param whole whether that were all there are
 * @param broken why no more could be read, or null
 */
public record SourceSample(
        String what, boolean whole, @Nullable String broken) {

    /** Records of a source that broke after them. */
    public static SourceSample broken(String what, String why) {
        return new SourceSample(what, false, why);
    }
}
