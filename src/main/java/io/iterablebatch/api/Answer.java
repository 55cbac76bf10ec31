package io.iterablebatch.api;

import tools.jackson.databind.JsonNode;

/** How the API answered a request in the end. */
public sealed interface Answer {

    /** Status 2xx with a JSON body; it may hide failures of single items. */
    record Taken(JsonNode body) implements Answer {}

    /**
     * The whole request is refused, and would be again.
     *
     * @param status HTTP status, 4xx (or 500 with a code that is about the request)
     * @param code {@code code} of the envelope, or empty
     * @param body the answer's body, or a missing node where it was not JSON
     */
    record Refused(int status, String code, JsonNode body) implements Answer {}

    /**
     * It got no usable answer, but a smaller one may: 408, 413, {@code BatchTooLarge}, or this request kept failing
     * while others succeeded.
     *
     * @param reason a word in kebab-case, as {@code request-timeout}, {@code too-large} or {@code keeps-failing}
     */
    record Smaller(String reason) implements Answer {}
}
