package io.iterablebatch.sandbox.endpoint;

/** A parameter of a read that the API does not take. */
final class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadQueryException(String message) {
        super(message);
    }
}
