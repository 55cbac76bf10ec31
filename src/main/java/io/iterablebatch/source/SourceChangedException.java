package io.iterablebatch.source;

/** The part of the source before the position at which a run would resume has changed. */
public final class SourceChangedException extends SourceException {

    private static final long serialVersionUID = 1L;

    public SourceChangedException(String message) {
        super(message, null);
    }
}
