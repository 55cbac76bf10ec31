package io.iterablebatch.driver;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a jar is in a Maven repository.
 *
 * @param classifier tells several jars of one version apart, as {@code all}; null for the usual one
 */
public record MavenCoordinates(
        String group,
        String artifact,
        String version,
        @Nullable String classifier) {

    /** How they are written, for messages. */
    public static final String FORM = "group:artifact:version, or group:artifact:version:classifier";

    /** No part of a path can be made of dots alone. */
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}");

    private static final int WITH_CLASSIFIER = 4;

    private static final String JAR = ".jar";

    /**
     * A version alone. A hyphen within it stands before a digit, or before what Maven takes for a version that is not
     * yet, or no longer, the usual one: {@code 2.0-rc1} is a version, and {@code 2.0-all} one with a classifier.
     */
    private static final Pattern VERSION = Pattern.compile(
            "(?i)\\d[^-]*(-(\\d|alpha|beta|milestone|m\\d|rc|cr|preview|snapshot|ga|final|release|sp\\d?|jre\\d*|jdk\\d*)"
                    + "[^-]*)*");

    /** Words that mean another version each day. */
    private static final Set<String> MOVING = Set.of("latest", "release");

    /**
     * Reads {@link #FORM}.
     *
     * @throws IllegalArgumentException with what is wrong, for the operator
     */
    public static MavenCoordinates of(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < WITH_CLASSIFIER - 1 || parts.length > WITH_CLASSIFIER) {
            throw new IllegalArgumentException("coordinates are written as " + FORM);
        }
        for (String part : parts) {
            if (!PART.matcher(part).matches() || part.contains("..")) {
                throw new IllegalArgumentException(
                        "coordinates are written as " + FORM + ", of letters, digits, `.`, `-`, `_` and `+`");
            }
        }
        String version = parts[2].toLowerCase(Locale.ROOT);
        if (MOVING.contains(version) || version.endsWith("-snapshot")) {
            throw new IllegalArgumentException("name one version that stays what it is, as in 3.5.7");
        }
        return new MavenCoordinates(parts[0], parts[1], parts[2], parts.length == WITH_CLASSIFIER ? parts[3] : null);
    }

    /** The jar's name. */
    public String fileName() {
        return artifact + "-" + version + (classifier == null ? "" : "-" + classifier) + JAR;
    }

    /** The jar's path below a repository's URL, without a slash at its beginning. */
    public String path() {
        return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + fileName();
    }

    /**
     * Whether a file's name is that of this artifact with this classifier, in whatever version. The name does not tell
     * the group.
     */
    public boolean names(String file) {
        if (!file.startsWith(artifact + "-") || !file.endsWith(JAR)) {
            return false;
        }
        String rest =
                file.substring(artifact.length() + 1, Math.max(artifact.length() + 1, file.length() - JAR.length()));
        if (classifier == null) {
            return VERSION.matcher(rest).matches();
        }
        String end = "-" + classifier;
        return rest.endsWith(end)
                && VERSION.matcher(rest.substring(0, rest.length() - end.length()))
                        .matches();
    }

    /** As they are written. */
    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version + (classifier == null ? "" : ":" + classifier);
    }
}
