package io.iterablebatch.source;

import org.jspecify.annotations.Nullable;

/**
 * A row of the source is such that what follows it cannot be read until a person corrects it. A run that meets it ends
 * with the same exit code wherever the row stands, be it the first one.
 */
public class BrokenRowException extends SourceException {

    private static final long serialVersionUID = 1L;

    public BrokenRowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
