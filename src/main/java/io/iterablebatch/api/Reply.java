package io.iterablebatch.api;

import io.iterablebatch.net.NoTunnelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the end of one attempt means for its request. */
sealed interface Reply {

    /** Whether Iterable may have done what was asked, or some of it. */
    boolean applied();

    /** The request is settled. */
    record Usable(Answer answer) implements Reply {

        @Override
        public boolean applied() {
            return true;
        }
    }

    /** 429: too fast, which is no fault of this request. */
    record RateLimited() implements Reply {

        @Override
        public boolean applied() {
            return false;
        }
    }

    /**
     * Another attempt may do better.
     *
     * @param kind what happened, for the operator, as in {@code HTTP 503}
     * @param tooMuch whether it was perhaps asked for too much at once
     */
    record Unavailable(String kind, boolean applied, boolean tooMuch) implements Reply {

        Unavailable(String kind, boolean applied) {
            this(kind, applied, false);
        }
    }

    /** It would fail for every request: a person must act. */
    sealed interface Fatal extends Reply {

        @Override
        default boolean applied() {
            return false;
        }
    }

    /** Key or rights. */
    record NotAllowed(int status, String code) implements Fatal {}

    /** New fields would take the project over its limit; {@code params} holds limit and names. */
    record FieldLimit(JsonNode params) implements Fatal {}

    /** Whatever answers there, it is not the API. */
    record NotTheApi(int status) implements Fatal {}

    /** Something on the way must be put right, as the sentence says. */
    record NoWay(String sentence) implements Fatal {}

    /** There was none. */
    static Unavailable without(IOException e) {
        return new Unavailable(kind(e), !neverConnected(e));
    }

    /** The kind alone: messages of exceptions can hold addresses and header values. */
    private static String kind(IOException e) {
        if (e instanceof NoTunnelException own) {
            return own.getMessage();
        }
        if (neverConnected(e)) {
            return "no connection";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (e instanceof BoundedBody.TooLongException) {
            return "an answer that is too long";
        }
        return e instanceof SSLException ? "no trusted connection (TLS)" : "connection lost";
    }

    private static boolean neverConnected(IOException e) {
        return e instanceof HttpConnectTimeoutException || e instanceof ConnectException;
    }

    /** By HTTP status first, since errors may carry the code {@code Success} (contract §1.2, §1.3). */
    static Reply of(int status, byte[] bytes, boolean anyBody) {
        Envelope envelope = Envelope.parse(bytes);
        if (status >= 200 && status < 300) {
            return anyBody || envelope.isReadable()
                    ? new Usable(new Answer.Taken(status, envelope.body()))
                    : new Unavailable("HTTP " + status + " with an unreadable body", true);
        }
        if (status < 400) {
            return new NotTheApi(status);
        }
        if (status == 404 && anyBody) {
            return refused(status, envelope);
        }
        Reply byCode = ofCode(status, envelope);
        return byCode != null ? byCode : ofError(status, envelope);
    }

    /** Codes that mean the same whatever the status of the error. */
    private static @Nullable Reply ofCode(int status, Envelope envelope) {
        return switch (envelope.code()) {
            case "BadApiKey", "BadAuthorizationHeader" -> new NotAllowed(status, envelope.code());
            case "BatchTooLarge" -> new Usable(new Answer.Smaller("too-large"));
            case "RequestFieldsTypesMismatched" -> refused(status, envelope);
            case "UniqueFieldsLimitExceeded" -> new FieldLimit(envelope.params());
            default -> null;
        };
    }

    private static Reply ofError(int status, Envelope envelope) {
        return switch (status) {
            case 401, 403 -> new NotAllowed(status, envelope.code());
            case 408 -> new Unavailable("HTTP 408", true, true);
            case 413 -> new Usable(new Answer.Smaller("too-large"));
            case 429 -> new RateLimited();
            // An unknown path answers with a page: a wrong base URL, not a wrong batch.
            case 404, 405 -> envelope.isReadable() ? refused(status, envelope) : new NotTheApi(status);
            default -> status >= 500 ? new Unavailable("HTTP " + status, true) : refused(status, envelope);
        };
    }

    private static Reply refused(int status, Envelope envelope) {
        return new Usable(new Answer.Refused(status, envelope.code(), envelope.body()));
    }
}
