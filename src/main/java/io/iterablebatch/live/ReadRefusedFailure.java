package io.iterablebatch.live;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;

/** Iterable refused a read, and would refuse it again. */
final class ReadRefusedFailure extends RunFailure {

    private static final long serialVersionUID = 1L;

    private final int status;

    ReadRefusedFailure(int status, String message) {
        super(ExitCode.ACT_FIRST, message);
        this.status = status;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }
}
