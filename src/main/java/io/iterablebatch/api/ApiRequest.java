package io.iterablebatch.api;

/**
 * One request. {@link #toString} shows neither target nor body, which may hold personal data.
 *
 * @param endpoint method and path; each endpoint has a pace of its own
 * @param target the path on the wire, with a query if there is one; begins with a slash
 * @param body JSON, UTF-8; empty for none
 * @param id made by this tool; sent as the header {@code X-Batch-Request} and written to the journal
 * @param announcement called before the first attempt
 * @param repeatable whether sending it twice is harmless; if not, it is sent again only if Iterable certainly did not
 *     apply it, and otherwise ends as {@link ApiAnswer.Unknown}
 * @param divisible whether its content could go in several smaller requests: then it ends as {@link ApiAnswer.Smaller}
 *     if it took the server too long
 * @param suspicion what is known about its content from larger requests that held it
 */
public record ApiRequest(
        Endpoint endpoint,
        String target,
        byte[] body,
        String id,
        RequestAnnouncement announcement,
        boolean repeatable,
        boolean divisible,
        ContentSuspicion suspicion) {

    /** A request that may be repeated and cannot be divided. */
    public ApiRequest(Endpoint endpoint, String target, byte[] body, String id, RequestAnnouncement announcement) {
        this(endpoint, target, body, id, announcement, true, false, ContentSuspicion.NONE);
    }

    /** The same, to the endpoint's own path. */
    public ApiRequest(Endpoint endpoint, byte[] body, String id, RequestAnnouncement announcement) {
        this(endpoint, endpoint.path(), body, id, announcement);
    }

    /** A request without a body, which changes nothing and needs no journal entry. */
    public static ApiRequest read(Endpoint endpoint, QueryParameters query, String id) {
        return new ApiRequest(endpoint, endpoint.path() + query.onWire(), new byte[0], id, () -> {});
    }

    /**
     * The same for an endpoint whose path holds a parameter, as in {@code /api/campaigns/{id}}. The parameter is filled
     * in on the wire only, so that all such requests share the endpoint's pace and its line in summaries.
     */
    public static ApiRequest read(Endpoint endpoint, Object pathParameter, QueryParameters query, String id) {
        String path = endpoint.path();
        int begin = path.indexOf('{');
        int end = path.indexOf('}', begin);
        String filled =
                path.substring(0, begin) + QueryParameters.encoded(pathParameter.toString()) + path.substring(end + 1);
        return new ApiRequest(endpoint, filled + query.onWire(), new byte[0], id, () -> {});
    }

    @Override
    public String toString() {
        return "ApiRequest[" + endpoint.name() + ", " + id + "]";
    }
}
