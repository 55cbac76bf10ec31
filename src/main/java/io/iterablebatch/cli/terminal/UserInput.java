package io.iterablebatch.cli.terminal;

import org.jspecify.annotations.Nullable;

/** What a person types. */
@FunctionalInterface
public interface UserInput {

    /** The line that was typed, without its end; null where there is nobody any more. Waits for it. */
    @Nullable String next();

    /** The same, not shown while it is typed; from standard input where there is no terminal. */
    default @Nullable String secret() {
        return next();
    }
}
