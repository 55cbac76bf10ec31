package io.iterablebatch.api;

/** The request was given up before an answer because the run is stopping. */
public final class SendAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SendAbortedException() {
        super("stopping", null, false, false);
    }
}
