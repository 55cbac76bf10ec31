package io.iterablebatch.sandbox.endpoint;

/** A parameter of a read that the API does not take. */
final class BadQuery extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadQuery(String message) {
        super(message);
    }
}
