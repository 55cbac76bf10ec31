package io.iterablebatch.source.warehouse;

import io.iterablebatch.source.BrokenRowException;

/** A row has no key, or one that is not exact. The rows before it are not affected. */
final class UnusableKeyException extends BrokenRowException {

    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
        super(message, null);
    }
}
