package io.iterablebatch.cli;

import org.jspecify.annotations.Nullable;

/** What a person types. */
@FunctionalInterface
interface Answers {

    /** The line that was typed, without its end; null where there is nobody any more. Waits for it. */
    @Nullable String next();
}
