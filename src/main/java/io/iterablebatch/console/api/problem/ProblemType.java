package io.iterablebatch.console.api.problem;

import java.util.Locale;

/** The kinds of problems, whose names are stable: programs tell them apart by these. docs/api.md explains each. */
public enum ProblemType {
    BAD_REQUEST(400, "The request is not understood"),
    BAD_PARAMETER(400, "A parameter or header is not as it must be"),
    BAD_JSON(400, "The body is no JSON object"),
    NO_TOKEN(401, "A token is needed"),
    BAD_TOKEN(401, "The token is not known, was revoked, or has expired"),
    ROLE_MISSING(403, "The token has not the role for this"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This address does not take such a request"),
    NOT_ACCEPTABLE(406, "Only JSON can be answered"),
    NOT_WAITING(409, "The queued run does not wait any more"),
    PLAN_CHANGED(409, "The file is another plan than the one that was looked at"),
    TOO_LARGE(413, "The body is too large"),
    MEDIA_TYPE(415, "The body must be application/json"),
    INVALID(422, "What was sent cannot be done as it stands"),
    PLAN_NEEDED(422, "The job needs a plan that somebody reviews"),
    KEY_REUSED(422, "The Idempotency-Key came with another request before"),
    TOO_MANY_WRONG_TOKENS(429, "There were too many wrong tokens"),
    INTERNAL(500, "Something went wrong"),
    STATE_AWAY(503, "The state does not answer");

    private static final String URN = "urn:iterable-batch:problem:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** What went wrong, in short, the same each time. */
    public String title() {
        return title;
    }

    /** The stable name, as in {@code urn:iterable-batch:problem:not-found}. */
    public String uri() {
        return URN + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that an answer with this status is of, where nothing more is known. */
    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> NO_TOKEN;
            case 403 -> ROLE_MISSING;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> PLAN_CHANGED;
            case 413 -> TOO_LARGE;
            case 415 -> MEDIA_TYPE;
            case 422 -> INVALID;
            case 429 -> TOO_MANY_WRONG_TOKENS;
            case 503 -> STATE_AWAY;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
        };
    }
}
