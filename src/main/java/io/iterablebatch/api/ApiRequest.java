package io.iterablebatch.api;

/**
 * One request. Its text holds neither target nor body, which may hold personal data.
 *
 * @param endpoint its method and path, which has a pace of its own
 * @param target what goes on the wire as the path, with a query if there is one; begins with a slash
 * @param body JSON, UTF-8; empty for none
 * @param id ours, sent as the header {@code X-Batch-Request} and written to the journal
 * @param announcement made before the first attempt
 * @param repeatable whether sending it twice is harmless; if not, only what surely was not applied is tried again, and
 *     all else ends as {@link ApiAnswer.Unknown}
 * @param divisible whether it could go in smaller ones: then {@link ApiAnswer.Smaller} is the end of one that took the
 *     server too long
 * @param suspicion what is known from larger requests that held what this one holds
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

    /** One that may be repeated, and makes no smaller ones. */
    public ApiRequest(Endpoint endpoint, String target, byte[] body, String id, RequestAnnouncement announcement) {
        this(endpoint, target, body, id, announcement, true, false, ContentSuspicion.NONE);
    }

    /** One that goes to the endpoint's own path. */
    public ApiRequest(Endpoint endpoint, byte[] body, String id, RequestAnnouncement announcement) {
        this(endpoint, endpoint.path(), body, id, announcement);
    }

    /** One without a body, which changes nothing and needs no journal. */
    public static ApiRequest read(Endpoint endpoint, QueryParameters query, String id) {
        return new ApiRequest(endpoint, endpoint.path() + query.onWire(), new byte[0], id, () -> {});
    }

    /**
     * The same for an endpoint whose path holds a parameter, as in {@code /api/campaigns/{id}}: it is filled in on the
     * wire alone, so that all such requests share the endpoint's pace and its line in summaries.
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
