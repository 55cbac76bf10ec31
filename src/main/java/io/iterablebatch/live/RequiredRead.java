package io.iterablebatch.live;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import tools.jackson.databind.JsonNode;

/** A read without whose answer the run cannot go on. */
final class RequiredRead {

    private RequiredRead() {}

    /**
     * The answer's body.
     *
     * @param what is read, for the operator, as in {@code page 2 of the campaigns}
     * @throws ReadRefusedFailure if the API refuses
     * @throws RunFailure if it gives no usable answer
     */
    static JsonNode answer(ApiClient client, ApiRequest request, String what) {
        ApiAnswer answer = client.send(request);
        if (answer instanceof ApiAnswer.Taken taken) {
            return taken.body();
        }
        if (answer instanceof ApiAnswer.Refused refused) {
            String code = refused.code().isEmpty() ? "" : ", " + refused.code();
            throw new ReadRefusedFailure(
                    refused.status(), sentence(request, "refused (HTTP " + refused.status() + code + ")", what));
        }
        String reason = answer instanceof ApiAnswer.Smaller smaller ? " (" + smaller.reason() + ")" : "";
        throw new RunFailure(
                ExitCode.FAILED,
                request.endpoint().name() + " gave no usable answer" + reason + " when asked for " + what
                        + ". Run it again.");
    }

    /**
     * The body of an answer that must hold a list.
     *
     * @param member the member that must be a list
     * @throws RunFailure as {@link #answer}, and if there is no such list
     */
    static JsonNode list(ApiClient client, ApiRequest request, String what, String member) {
        JsonNode answer = answer(client, request, what);
        if (answer.path(member).isArray()) {
            return answer;
        }
        throw odd(request, "answered without `" + member + "`", what);
    }

    /** The failure for an answer that does not fit the request. */
    static RunFailure odd(ApiRequest request, String did, String what) {
        return new RunFailure(ExitCode.ACT_FIRST, sentence(request, did, what));
    }

    private static String sentence(ApiRequest request, String did, String what) {
        return request.endpoint().name() + " " + did + " when asked for " + what
                + ". Check ITERABLE_BASE_URL and that the API key is a server-side key of this project; if both are"
                + " right, ask Iterable's support. Then run it again.";
    }
}
