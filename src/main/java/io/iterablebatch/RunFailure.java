package io.iterablebatch;

import org.jspecify.annotations.Nullable;

/**
 * A run cannot begin or go on. The message is written for the operator: what, where and the way out; it holds no secret
 * and no personal data. It is printed without a stack trace.
 */
public class RunFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String message;

    public RunFailure(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    public RunFailure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** The status that the process ends with. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
