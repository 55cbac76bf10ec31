package io.iterablebatch.source.warehouse;

import io.iterablebatch.source.SourceException;

/** A row has no key, or none that is exact, which says nothing against the rows before it. */
final class UnusableKeyException extends SourceException {

    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
        super(message, null);
    }
}
