package io.iterablebatch.action;

import io.iterablebatch.Reason;
import io.iterablebatch.action.BatchIndex.Wanted;
import io.iterablebatch.api.Answer.Refused;
import io.iterablebatch.api.Answer.Smaller;
import io.iterablebatch.api.NoSuchUser;
import io.iterablebatch.delivery.Verdict;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What answers that refuse a whole request have in common (contract §1.3). */
public final class Refusals {

    /** The code for a user who was forgotten by request, with whatever status (contract §1.2, part 2 §15.4). */
    public static final String FORGOTTEN = "ForgottenUserError";

    private Refusals() {}

    /**
     * Whom a refusal blames, where it is none that only one endpoint knows.
     *
     * @param array the name of the request's array of users
     */
    public static Verdict judge(List<Update> batch, String array, Refused answer) {
        return judge(batch, array, answer, update -> Wanted.NOTHING);
    }

    /** The same where updates may give their users other identifiers. */
    public static Verdict judge(List<Update> batch, String array, Refused answer, Function<Update, Wanted> wanted) {
        return blaming(
                answer.code().equals("BadJsonBody")
                        ? JsonPaths.culprits(batch, array, answer.body().path("params"))
                        : NamedUsers.culprits(batch, answer.body(), reason(answer), wanted),
                reason(answer));
    }

    /** Those alone, or nobody knows whom. */
    public static Verdict blaming(Map<Update, Reason> culprits, Reason otherwise) {
        return culprits.isEmpty()
                ? new Verdict.Unclear(otherwise)
                : new Verdict.Mendable(Collections.unmodifiableMap(culprits));
    }

    /** There was no usable answer to so much. */
    public static Verdict.Unclear judge(Smaller answer) {
        return new Verdict.Unclear(
                new Reason(
                        answer.reason(),
                        "Iterable gave no usable answer to the request that held this row, even alone"),
                answer.suspicion());
    }

    /** The reason of a row that is refused alone. */
    public static Reason reason(Refused answer) {
        return reason(answer, word(answer.code()));
    }

    /** What became of a user has one word, whichever way Iterable says it. */
    private static String word(String code) {
        if (NoSuchUser.isCode(code)) {
            return "not-found";
        }
        return code.equals(FORGOTTEN) ? "forgotten" : KebabCase.of(code);
    }

    /** The same with a word of ours for the code. */
    public static Reason reason(Refused answer, String word) {
        String status = "HTTP " + answer.status();
        // An error may carry the code Success (contract §1.2).
        if (answer.code().isEmpty() || answer.code().equals("Success")) {
            return new Reason("http-" + answer.status(), "Iterable refused the row with " + status);
        }
        return new Reason(word, "Iterable refused the row with " + status + ", " + answer.code());
    }
}
