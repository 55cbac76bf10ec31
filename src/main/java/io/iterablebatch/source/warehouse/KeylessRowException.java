package io.iterablebatch.source.warehouse;

import io.iterablebatch.source.SourceException;

/** A row has no key, which says nothing against the rows before it. */
final class KeylessRowException extends SourceException {

    private static final long serialVersionUID = 1L;

    KeylessRowException(String message) {
        super(message, null);
    }
}
