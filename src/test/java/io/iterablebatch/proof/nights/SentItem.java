package io.iterablebatch.proof.nights;

import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.log.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An item of a request that came to the sandbox.
 *
 * @param person whom it names
 * @param mark of the row that it was made of, or of the last of several; empty where it has none
 */
record SentItem(LoggedRequest request, int person, String mark, boolean applied) {

    /** Of all requests to the endpoint that writes, in the order of arrival. */
    static List<SentItem> in(List<LoggedRequest> requests, NightKind kind) {
        List<SentItem> all = new ArrayList<>();
        for (LoggedRequest request : requests) {
            if (request.endpoint().equals(kind.endpoint())) {
                add(request, all);
            }
        }
        return all;
    }

    private static void add(LoggedRequest request, List<SentItem> to) {
        LoggedItems items = request.items();
        if (request.body() == null) {
            // It never arrived as a whole.
            return;
        }
        JsonNode array = FlatProfile.read(new String(request.body(), StandardCharsets.UTF_8))
                .path("users");
        for (int i = 0; i < items.size(); i++) {
            String mark = array.path(i).path("dataFields").path("mark").asString("");
            int person = Somebody.numberOf(items.email(i), items.userId(i));
            to.add(new SentItem(request, person, mark, items.applied(i)));
        }
    }

    /**
     * Whether the tool got no answer that says what became of the request: for a fault, or because it held somebody who
     * is counted as failed and named nowhere. Then it may send the same once more.
     */
    boolean unanswered() {
        return NightFaults.wasHarmed(request) || holdsUnnamed(request.items());
    }

    private static boolean holdsUnnamed(LoggedItems items) {
        for (int i = 0; i < items.size(); i++) {
            String email = items.email(i);
            if (email != null && email.endsWith(Somebody.domainOf("silent"))) {
                return true;
            }
        }
        return false;
    }
}
