package io.iterablebatch.api.outage;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.UnknownUserAnswer;
import io.iterablebatch.api.http.Envelope;
import io.iterablebatch.api.http.StaleConnectionException;
import io.iterablebatch.api.http.Transport;
import io.iterablebatch.net.NoTunnelException;
import io.iterablebatch.net.http1.AnswerTooLongException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one attempt to send a request came to. */
public sealed interface AttemptResult {

    /** Whether Iterable may have carried out the request, or a part of it. */
    boolean mayBeApplied();

    /** An answer that settles the request. */
    record Usable(ApiAnswer answer) implements AttemptResult {

        @Override
        public boolean mayBeApplied() {
            return true;
        }
    }

    /** 429: too many requests, which is not the fault of this one. */
    record RateLimited() implements AttemptResult {

        @Override
        public boolean mayBeApplied() {
            return false;
        }
    }

    /**
     * No usable answer; another attempt may get one.
     *
     * @param kind what happened, for the operator, as in {@code HTTP 503}
     * @param detail what else is known
     */
    record Unavailable(String kind, boolean mayBeApplied, Detail detail) implements AttemptResult {

        public Unavailable(String kind, boolean mayBeApplied) {
            this(kind, mayBeApplied, Plain.NOTHING);
        }

        /** The same result with the pause that the answer asked for, if any. */
        public Unavailable restingFor(@Nullable Duration pause) {
            return pause == null || detail != Plain.NOTHING
                    ? this
                    : new Unavailable(kind, mayBeApplied, new Rest(pause));
        }

        /** The pause that the answer asked for; zero if it asked for none. */
        public Duration rest() {
            return detail instanceof Rest rest ? rest.pause() : Duration.ZERO;
        }
    }

    /** What else is known of an attempt that got no usable answer. */
    sealed interface Detail permits Plain, Rest, InterveningGateway {}

    /** Details that consist of one word. */
    enum Plain implements Detail {
        NOTHING,
        /** The request perhaps asked for too much at once. */
        TOO_MUCH,
        /** A connection that had served other requests ended without an answer: it may have been dead long before. */
        USED_CONNECTION
    }

    /** The answer asked for this pause. */
    record Rest(Duration pause) implements Detail {}

    /** Every request would fail in this way, until a person has acted. */
    sealed interface Fatal extends AttemptResult {

        @Override
        default boolean mayBeApplied() {
            return false;
        }
    }

    /** The key or its rights do not suffice. */
    record NotAllowed(int status, String code) implements Fatal {}

    /** New fields would take the project over its limit; {@code params} holds the limit and the fields' names. */
    record FieldLimit(JsonNode params) implements Fatal {}

    /** The base URL is wrong: there is no such path, or the answer is a redirect. */
    record WrongAddress(int status) implements Fatal {}

    /** Something on the way to Iterable must be corrected, as the sentence says. */
    record NoWay(String sentence) implements Fatal {}

    /** The result of an attempt that got no answer. */
    static Unavailable without(IOException e) {
        Detail detail = e instanceof StaleConnectionException ? Plain.USED_CONNECTION : Plain.NOTHING;
        return new Unavailable(kind(e), !neverConnected(e), detail);
    }

    /** Only the kind of exception: its message can hold addresses and header values. */
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
        if (e instanceof AnswerTooLongException) {
            return "an answer that is too long";
        }
        return e instanceof SSLException ? "no trusted connection (TLS)" : "connection lost";
    }

    private static boolean neverConnected(IOException e) {
        return e instanceof HttpConnectTimeoutException || e instanceof ConnectException;
    }

    /**
     * The result of an attempt that got this answer. The HTTP status decides, since errors may carry the code
     * {@code Success} (contract §1.2, §1.3); only codes about a user, or about too large a request, take precedence
     * over it. An answer that is not Iterable's counts as a failure on the way.
     *
     * @param anyBody whether the endpoint takes any body with a 2xx
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

    /**
     * For an answer that does not show whose it is. Statuses about size and rate mean the same from a proxy as from
     * Iterable, and a proxy may have removed the headers of a good answer.
     */
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

    /** The meaning of codes that mean the same with every status. */
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
            // Iterable answers an unknown path with a page: then the base URL is wrong and not the batch.
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
