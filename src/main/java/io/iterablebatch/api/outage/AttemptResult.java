package io.iterablebatch.api.outage;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.UnknownUserAnswer;
import io.iterablebatch.api.http.BoundedBodySubscriber;
import io.iterablebatch.api.http.Envelope;
import io.iterablebatch.api.http.StaleConnectionException;
import io.iterablebatch.api.http.Transport;
import io.iterablebatch.net.NoTunnelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the end of one attempt means for its request. */
public sealed interface AttemptResult {

    /** Whether Iterable may have done what was asked, or some of it. */
    boolean applied();

    /** The request is settled. */
    record Usable(ApiAnswer answer) implements AttemptResult {

        @Override
        public boolean applied() {
            return true;
        }
    }

    /** 429: too fast, which is no fault of this request. */
    record RateLimited() implements AttemptResult {

        @Override
        public boolean applied() {
            return false;
        }
    }

    /**
     * Another attempt may do better.
     *
     * @param kind what happened, for the operator, as in {@code HTTP 503}
     * @param detail what else is known
     */
    record Unavailable(String kind, boolean applied, Detail detail) implements AttemptResult {

        public Unavailable(String kind, boolean applied) {
            this(kind, applied, Plain.NOTHING);
        }

        /** The same, which asks for this pause if it asks for any. */
        public Unavailable restingFor(@Nullable Duration pause) {
            return pause == null || detail != Plain.NOTHING ? this : new Unavailable(kind, applied, new Rest(pause));
        }

        /** The pause that it asks for. */
        public Duration rest() {
            return detail instanceof Rest rest ? rest.pause() : Duration.ZERO;
        }
    }

    /** What else is known of an attempt that got no usable answer. */
    sealed interface Detail permits Plain, Rest, InterveningGateway {}

    /** What needs no further words. */
    enum Plain implements Detail {
        NOTHING,
        /** It was perhaps asked for too much at once. */
        TOO_MUCH,
        /** A connection that had served before ended without an answer: it may have been over long since. */
        USED_CONNECTION
    }

    /** Nothing is to be asked for so long. */
    record Rest(Duration pause) implements Detail {}

    /** It would fail for every request: a person must act. */
    sealed interface Fatal extends AttemptResult {

        @Override
        default boolean applied() {
            return false;
        }
    }

    /** Key or rights. */
    record NotAllowed(int status, String code) implements Fatal {}

    /** New fields would take the project over its limit; {@code params} holds limit and names. */
    record FieldLimit(JsonNode params) implements Fatal {}

    /** Iterable, but not at this address: it has no such path there, or it leads elsewhere. */
    record WrongAddress(int status) implements Fatal {}

    /** Something on the way must be put right, as the sentence says. */
    record NoWay(String sentence) implements Fatal {}

    /** There was none. */
    static Unavailable without(IOException e) {
        Detail detail = e instanceof StaleConnectionException ? Plain.USED_CONNECTION : Plain.NOTHING;
        return new Unavailable(kind(e), !neverConnected(e), detail);
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
        if (e instanceof BoundedBodySubscriber.TooLongException) {
            return "an answer that is too long";
        }
        return e instanceof SSLException ? "no trusted connection (TLS)" : "connection lost";
    }

    private static boolean neverConnected(IOException e) {
        return e instanceof HttpConnectTimeoutException || e instanceof ConnectException;
    }

    /**
     * By HTTP status first, since errors may carry the code {@code Success} (contract §1.2, §1.3); but the codes that
     * say what became of a user, or that it is too much, go before it. What is not Iterable's is a failure on the way.
     */
    static AttemptResult of(Transport.RawResponse response, boolean anyBody) {
        Envelope envelope = Envelope.parse(response.body());
        return response.isSigned() || envelope.isIterables()
                ? ofIterable(response.status(), envelope, anyBody)
                : ofAnybody(response, envelope, anyBody);
    }

    private static AttemptResult ofIterable(int status, Envelope envelope, boolean anyBody) {
        if (status >= 300 && status < 400) {
            return new WrongAddress(status);
        }
        AttemptResult byCode = ofCode(status, envelope);
        if (byCode != null) {
            return byCode;
        }
        if (status < 300) {
            return anyBody || envelope.isReadable() ? taken(status, envelope) : unreadable(status);
        }
        return status == 404 && anyBody ? refused(status, envelope) : ofError(status, envelope);
    }

    /** Statuses about size and rate mean the same whoever says so, and a good answer may have lost its headers. */
    private static AttemptResult ofAnybody(Transport.RawResponse response, Envelope envelope, boolean anyBody) {
        int status = response.status();
        if (status < 300 && !envelope.isPage()) {
            if (anyBody || InterveningGateway.isWhatIterableAnswers(envelope.body())) {
                return taken(status, envelope);
            }
            if (!envelope.isReadable()) {
                return unreadable(status);
            }
        }
        boolean saysTheSame = status == 408 || status == 413 || status == 429;
        if (saysTheSame || (status >= 500 && status != 511)) {
            return ofError(status, envelope);
        }
        InterveningGateway gateway = InterveningGateway.of(response);
        return new Unavailable(gateway.kind(), true, gateway);
    }

    /** Codes that mean the same whatever the status. */
    private static @Nullable AttemptResult ofCode(int status, Envelope envelope) {
        String code = envelope.code();
        if (UnknownUserAnswer.isCode(code)) {
            return refused(status, envelope);
        }
        return switch (code) {
            case "ForgottenUserError" -> refused(status, envelope);
            case "RateLimitExceeded" -> new RateLimited();
            default -> status < 300 ? null : ofCodeOfError(status, envelope);
        };
    }

    private static @Nullable AttemptResult ofCodeOfError(int status, Envelope envelope) {
        return switch (envelope.code()) {
            case "BadApiKey", "BadAuthorizationHeader" -> new NotAllowed(status, envelope.code());
            case "BatchTooLarge" -> new Usable(new ApiAnswer.Smaller("too-large"));
            case "RequestFieldsTypesMismatched" -> refused(status, envelope);
            case "UniqueFieldsLimitExceeded" -> new FieldLimit(envelope.params());
            default -> null;
        };
    }

    private static AttemptResult ofError(int status, Envelope envelope) {
        return switch (status) {
            case 401, 403 -> new NotAllowed(status, envelope.code());
            case 408 -> new Unavailable("HTTP 408", true, Plain.TOO_MUCH);
            case 413 -> new Usable(new ApiAnswer.Smaller("too-large"));
            case 429 -> new RateLimited();
            // An unknown path answers with a page: a wrong base URL, not a wrong batch.
            case 404, 405 -> envelope.isReadable() ? refused(status, envelope) : new WrongAddress(status);
            default -> status >= 500 ? new Unavailable("HTTP " + status, true) : refused(status, envelope);
        };
    }

    private static AttemptResult taken(int status, Envelope envelope) {
        return new Usable(new ApiAnswer.Taken(status, envelope.body()));
    }

    private static AttemptResult unreadable(int status) {
        return new Unavailable("HTTP " + status + " with an unreadable body", true);
    }

    private static AttemptResult refused(int status, Envelope envelope) {
        return new Usable(new ApiAnswer.Refused(status, envelope.code(), envelope.bodyOrText()));
    }
}
