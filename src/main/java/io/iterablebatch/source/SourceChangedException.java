package io.iterablebatch.source;

/** Something before the position at which a run would resume is not what it was. */
public final class SourceChangedException extends SourceException {

    private static final long serialVersionUID = 1L;

    public SourceChangedException(String message) {
        super(message, null);
    }
}
