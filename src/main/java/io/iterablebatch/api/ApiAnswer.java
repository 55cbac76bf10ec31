package io.iterablebatch.api;

import tools.jackson.databind.JsonNode;

/** How Iterable answered a request once no further attempt is made. */
public sealed interface ApiAnswer {

    /**
     * Status 2xx with a JSON body, or with any body where the endpoint {@linkplain Endpoint#takesAnyBody takes any}.
     * The body may still report failures of single items.
     *
     * @param status HTTP status, 2xx
     * @param body a missing node if it was not JSON
     */
    record Taken(int status, JsonNode body) implements ApiAnswer {

        /** An answer with status 200. */
        public Taken(JsonNode body) {
            this(200, body);
        }
    }

    /**
     * Iterable refused the whole request and would refuse it again.
     *
     * @param status HTTP status, 4xx (or any other with a code that is about the request or its user)
     * @param code {@code code} of the envelope; if the answer was a text that says something of a user, the code for
     *     that; or empty
     * @param body the answer's body; a text node if it was a text, a missing node if it was an HTML page
     */
    record Refused(int status, String code, JsonNode body) implements ApiAnswer {}

    /**
     * The request got no usable answer, but its parts may get one if they are sent separately: after a 408, a 413 or
     * {@code BatchTooLarge}, or because it kept failing while other requests got through. For a
     * {@linkplain ApiRequest#divisible divisible} request one other that got through is enough, or none if its parts
     * are to find out; for any other request so many got through that it cannot be an outage.
     *
     * @param reason a word in kebab-case, as {@code request-timeout}, {@code too-large} or {@code keeps-failing}
     * @param suspicion what is known about the content of the request; its parts inherit it
     */
    record Smaller(String reason, ContentSuspicion suspicion) implements ApiAnswer {

        /** An answer that depends on no other request. */
        public Smaller(String reason) {
            this(reason, ContentSuspicion.NONE);
        }
    }

    /**
     * Iterable may have applied the request: it answered with a 5xx or not in time, or the connection was lost on the
     * way. Only for a request that must then not be {@linkplain ApiRequest#repeatable repeated}.
     *
     * @param kind what happened, for the operator, as in {@code HTTP 503}
     * @param through how many requests to the endpoint got a usable answer so far; if this number has grown from one
     *     try to the next, the request fails and not the endpoint
     */
    record Unknown(String kind, long through) implements ApiAnswer {}
}
