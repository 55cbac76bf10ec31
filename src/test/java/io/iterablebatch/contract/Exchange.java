package io.iterablebatch.contract;

import java.net.URI;

/**
 * A request and its answer as they went over the wire.
 *
 * @param uri path and query, encoded
 * @param hasKey whether the request had the header of the API key
 * @param contentType of the answer, empty where it has none
 */
record Exchange(String method, URI uri, boolean hasKey, byte[] body, int status, String contentType, byte[] answer) {

    /** For a message: bodies hold whole batches. */
    @Override
    public String toString() {
        return method + " " + uri + " " + status;
    }
}
