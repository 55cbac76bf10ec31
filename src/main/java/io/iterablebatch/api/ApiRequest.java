package io.iterablebatch.api;

/**
 * One request.
 *
 * @param endpoint its method and path, which has a pace of its own
 * @param body JSON, UTF-8; empty for none
 * @param id ours, sent as the header {@code X-Batch-Request} and written to the journal
 * @param onFirstSend called once, shortly before the first attempt goes on the wire: at most a tenth of a second,
 *     unless a pause begins then; if it throws, nothing is sent
 */
public record ApiRequest(Endpoint endpoint, byte[] body, String id, Runnable onFirstSend) {}
