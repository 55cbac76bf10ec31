package io.iterablebatch.source;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;

/** The source cannot be reached, or the connection to it was lost; the same run may succeed later. */
public final class SourceUnavailableException extends RunFailure {

    private static final long serialVersionUID = 1L;

    public SourceUnavailableException(String message) {
        super(ExitCode.FAILED, message);
    }
}
