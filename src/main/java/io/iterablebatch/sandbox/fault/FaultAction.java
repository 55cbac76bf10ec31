package io.iterablebatch.sandbox.fault;

import org.jspecify.annotations.Nullable;

/** What goes wrong. */
public sealed interface FaultAction {

    /** Nothing: for a rule that only delays, or that spares some requests from the rules after it. */
    record Nothing() implements FaultAction {}

    /**
     * Another answer than the request earned.
     *
     * @param applied how much of it is applied all the same
     * @param code {@code code} of the envelope; null: the one that goes with the status
     * @param msg {@code msg} of the envelope; null: one that goes with the status
     * @param retryAfter the header, or null
     * @param body sent as it is instead of the envelope, or null
     * @param contentType of that body; null: JSON, or of a gateway a page
     * @param gateway whether something between client and Iterable answers: none of Iterable's headers, and a page
     */
    record Answer(
            AppliedExtent applied,
            int status,
            @Nullable String code,
            @Nullable String msg,
            @Nullable FaultRetryAfter retryAfter,
            @Nullable String body,
            @Nullable String contentType,
            boolean gateway)
            implements FaultAction {

        /** This status with the envelope that goes with it; nothing is applied. */
        public static Answer of(int status) {
            return new Answer(AppliedExtent.NOTHING, status, null, null, null, null, null, false);
        }

        public Answer afterApplying(AppliedExtent extent) {
            return new Answer(extent, status, code, msg, retryAfter, body, contentType, gateway);
        }

        public Answer withCode(String newCode, String newMsg) {
            return new Answer(applied, status, newCode, newMsg, retryAfter, body, contentType, gateway);
        }

        /** With this text in the header {@code Retry-After}. */
        public Answer withRetryAfter(String text) {
            return withRetryAfter(new FaultRetryAfter.Text(text));
        }

        public Answer withRetryAfter(FaultRetryAfter value) {
            return new Answer(applied, status, code, msg, value, body, contentType, gateway);
        }

        /** The same as something between client and Iterable says it. */
        public Answer byGateway() {
            return new Answer(applied, status, code, msg, retryAfter, body, contentType, true);
        }

        public Answer withBody(String text, String type) {
            return new Answer(applied, status, code, msg, retryAfter, text, type, gateway);
        }
    }

    /** The connection is closed without an answer: the client can't know what was applied. */
    record Drop(AppliedExtent applied) implements FaultAction {}

    /** The request is applied; its answer breaks off in the middle of the body. */
    record Truncate() implements FaultAction {}

    /** No answer until the sandbox is told to let go; then the answer that the request earned. */
    record Hang() implements FaultAction {}

    /** The request is applied and answered, with counts that are off by so much. */
    record Miscount(int success, int fail) implements FaultAction {}

    /**
     * The last item of the request is not applied, and the answer says that one failed, but names somebody who is not
     * in the request: conflicts may name identifiers that exist elsewhere (contract §2).
     */
    record Misname() implements FaultAction {}

    /** The request is applied and answered, with the e-mails in the failure lists in upper case. */
    record UpperCase() implements FaultAction {}

    /** The request is applied and answered, with members that nobody knows, at every level. */
    record Extra() implements FaultAction {}

    /** The request is applied and answered, without the members that hold nothing: null, or an empty list or object. */
    record Sparse() implements FaultAction {}
}
