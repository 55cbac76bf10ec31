package io.iterablebatch.proof;

import static io.iterablebatch.proof.Consequence.IS_ASKED_AGAIN;
import static io.iterablebatch.proof.Consequence.IS_REFUSED;
import static io.iterablebatch.proof.Consequence.NONE;
import static io.iterablebatch.proof.Consequence.TRIES_AGAIN;
import static io.iterablebatch.proof.Consequence.TRIES_AGAIN_UNTIL_A_PERSON_ACTS;
import static io.iterablebatch.proof.Consequence.TRIES_AGAIN_WHAT_WAS_DONE;
import static io.iterablebatch.proof.Consequence.TRIES_AGAIN_WHAT_WAS_DONE_IN_PART;
import static io.iterablebatch.proof.Consequence.TRIES_SMALLER;

import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultAction.Drop;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRetryAfter;
import io.iterablebatch.sandbox.fault.FaultRule;
import java.time.Duration;

/** What goes wrong with a request that writes. */
enum Fault {
    TOO_MANY("429", TRIES_AGAIN, Answer.of(429)),
    TOO_MANY_SECONDS("429 with seconds", TRIES_AGAIN, Answer.of(429).withRetryAfter("2")),
    TOO_MANY_DATE(
            "429 with a date",
            TRIES_AGAIN,
            Answer.of(429).withRetryAfter(new FaultRetryAfter.DateIn(Duration.ofSeconds(3)))),
    INTERNAL_ERROR(
            "500 after half", TRIES_AGAIN_WHAT_WAS_DONE_IN_PART, Answer.of(500).afterApplying(AppliedExtent.HALF)),
    BAD_GATEWAY(
            "502 with a page, after all",
            TRIES_AGAIN_WHAT_WAS_DONE,
            Answer.of(502).afterApplying(AppliedExtent.ALL).withBody("<html>bad gateway</html>", "text/html")),
    UNAVAILABLE("503", TRIES_AGAIN, Answer.of(503)),
    REQUEST_TIMEOUT("408", TRIES_SMALLER, Answer.of(408)),
    TOO_LARGE("413", IS_REFUSED, Answer.of(413)),
    CONFLICT("409", IS_REFUSED, Answer.of(409).withCode("ExternalKeyConflict", "conflict")),
    REFUSED("connection refused", TRIES_AGAIN, new FaultAction.Nothing()),
    RESET("reset before it is read", TRIES_AGAIN, new FaultAction.Nothing()),
    RESET_AFTER("dropped after all", TRIES_AGAIN_WHAT_WAS_DONE, new Drop(AppliedExtent.ALL)),
    TRUNCATED("truncated answer", TRIES_AGAIN_WHAT_WAS_DONE, new FaultAction.Truncate()),
    NOT_JSON(
            "answer that is no JSON",
            TRIES_AGAIN_WHAT_WAS_DONE,
            Answer.of(200).afterApplying(AppliedExtent.ALL).withBody("<html>welcome</html>", "text/html")),
    SLOW("answer past the time-out", TRIES_AGAIN_WHAT_WAS_DONE, new FaultAction.Nothing()),
    UNKNOWN_FIELDS("unknown fields", NONE, new FaultAction.Extra()),
    MISSING_FIELDS("missing optional fields", NONE, new FaultAction.Sparse()),
    MISCOUNT("counts that do not add up", IS_ASKED_AGAIN, new FaultAction.Miscount(-1, 0)),
    MISNAME("failed identifier that was not sent", IS_ASKED_AGAIN, new FaultAction.Misname()),
    ERROR_THAT_SAYS_SUCCESS("400 with code Success", IS_REFUSED, Answer.of(400).withCode("Success", "no")),
    GATEWAY_PAGE("gateway page", TRIES_AGAIN_UNTIL_A_PERSON_ACTS, Answer.of(407).byGateway());

    /** How long a request of such a case may take, in the time of outside: the shortest that can be configured. */
    static final Duration TIME_OUT = Duration.ofSeconds(1);

    private final String words;
    private final Consequence consequence;
    private final FaultAction action;

    Fault(String words, Consequence consequence, FaultAction action) {
        this.words = words;
        this.consequence = consequence;
        this.action = action;
    }

    Consequence consequence() {
        return consequence;
    }

    /** Whether it happens on the way to the sandbox. */
    boolean isOnTheWay() {
        return this == REFUSED || this == RESET;
    }

    /** The rule of the sandbox's fault plan for requests of these numbers. */
    FaultRule rule(String endpoint, long from, long to) {
        Duration delay = this == SLOW ? TIME_OUT.multipliedBy(2) : Duration.ZERO;
        return new FaultRule(FaultMatch.any().endpoint(endpoint).between(from, to), delay, action);
    }

    @Override
    public String toString() {
        return words;
    }
}
