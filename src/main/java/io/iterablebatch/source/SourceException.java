package io.iterablebatch.source;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import org.jspecify.annotations.Nullable;

/** The source cannot be read any further until a person corrects it. The message names file, row and position. */
public class SourceException extends RunFailure {

    private static final long serialVersionUID = 1L;

    public SourceException(String message, @Nullable Throwable cause) {
        super(ExitCode.ACT_FIRST, message, cause);
    }
}
