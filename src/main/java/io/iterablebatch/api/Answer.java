package io.iterablebatch.api;

import tools.jackson.databind.JsonNode;

/** How the API answered a request in the end. */
public sealed interface Answer {

    /**
     * Status 2xx with a JSON body, or with any where the endpoint {@linkplain Endpoint#takesAnyBody takes that}; it may
     * hide failures of single items.
     *
     * @param status HTTP status, 2xx
     * @param body a missing node where it was not JSON
     */
    record Taken(int status, JsonNode body) implements Answer {

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
    record Refused(int status, String code, JsonNode body) implements Answer {}

    /**
     * It got no usable answer, but a smaller one may: 408, 413, {@code BatchTooLarge}, or this request kept failing
     * while others succeeded, so often that it cannot be an outage. One that is {@linkplain ApiRequest#divisible
     * divisible} ends so where one other did, or where none did so far and its parts are to find out.
     *
     * @param reason a word in kebab-case, as {@code request-timeout}, {@code too-large} or {@code keeps-failing}
     * @param suspicion of what it held
     */
    record Smaller(String reason, Suspicion suspicion) implements Answer {

        /** One that has nothing to do with others. */
        public Smaller(String reason) {
            this(reason, Suspicion.NONE);
        }
    }

    /**
     * It may have been applied: a 5xx, no answer in time, a connection lost on the way. Only for a request that must
     * not be {@linkplain ApiRequest#repeatable repeated} then.
     *
     * @param kind what happened, for the operator, as in {@code HTTP 503}
     * @param through how many such requests to the endpoint got a usable answer so far: where that has grown from one
     *     try to the next, it is this request that fails and not the endpoint
     */
    record Unknown(String kind, long through) implements Answer {}
}
