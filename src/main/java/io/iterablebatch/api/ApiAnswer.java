package io.iterablebatch.api;

import tools.jackson.databind.JsonNode;

/** How the API answered a request in the end. */
public sealed interface ApiAnswer {

    /**
     * Status 2xx with a JSON body, or with any where the endpoint {@linkplain Endpoint#takesAnyBody takes that}; it may
     * hide failures of single items.
     *
     * @param status HTTP status, 2xx
     * @param body a missing node where it was not JSON
     */
    record Taken(int status, JsonNode body) implements ApiAnswer {

        /** One with status 200. */
        public Taken(JsonNode body) {
            this(200, body);
        }
    }

    /**
     * The whole request is refused, and would be again.
     *
     * @param status HTTP status, 4xx (or any with a code that is about the request or its user)
     * @param code {@code code} of the envelope, or what a text says of a user, as one; or empty
     * @param body the answer's body; a text where it was one, and a missing node where it was a page
     */
    record Refused(int status, String code, JsonNode body) implements ApiAnswer {}

    /**
     * The request got no usable answer, but a smaller one may: after a 408, a 413 or {@code BatchTooLarge}, or because
     * it kept failing while other requests got through. For one that is {@linkplain ApiRequest#divisible divisible} a
     * single other is enough, or none at all, where its parts are to find out; for one that is not, so many got through
     * that it cannot be an outage.
     *
     * @param reason a word in kebab-case, as {@code request-timeout}, {@code too-large} or {@code keeps-failing}
     * @param suspicion what is known of what it held, for its parts to inherit
     */
    record Smaller(String reason, ContentSuspicion suspicion) implements ApiAnswer {

        /** One that has nothing to do with others. */
        public Smaller(String reason) {
            this(reason, ContentSuspicion.NONE);
        }
    }

    /**
     * It may have been applied: a 5xx, no answer in time, a connection lost on the way. Only for a request that must
     * not be {@linkplain ApiRequest#repeatable repeated} then.
     *
     * @param kind what happened, for the operator, as in {@code HTTP 503}
     * @param through how many requests to the endpoint got a usable answer so far; if that has grown from one try to
     *     the next, it is this request that fails and not the endpoint
     */
    record Unknown(String kind, long through) implements ApiAnswer {}
}
