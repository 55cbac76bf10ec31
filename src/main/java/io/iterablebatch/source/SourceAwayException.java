package io.iterablebatch.source;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;

/** The source cannot be reached, or the connection to it was lost; the same run may get through later. */
public final class SourceAwayException extends RunFailure {

    private static final long serialVersionUID = 1L;

    public SourceAwayException(String message) {
        super(ExitCode.FAILED, message);
    }
}
