package io.iterablebatch.fleet;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a worker is called: {@code w-} and eight hexadecimal digits, another with each start. Every session of the
 * database that the worker or a process of its has carries it, so that all of them can be found and ended.
 *
 * @param value as in {@code w-1a2b3c4d}
 */
public record WorkerId(String value) {

    private static final Pattern FORM = Pattern.compile("w-[0-9a-f]{8}");

    public WorkerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a worker: " + value);
        }
    }

    /** A new one. */
    public static WorkerId random() {
        return new WorkerId(String.format(Locale.ROOT, "w-%08x", new SecureRandom().nextInt()));
    }

    /** The one that this text is, if it is one. */
    public static Optional<WorkerId> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new WorkerId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
