package io.iterablebatch.action;

import io.iterablebatch.Reason;
import io.iterablebatch.action.BatchIndex.WantedIdentifiers;
import io.iterablebatch.api.ApiAnswer.Refused;
import io.iterablebatch.api.ApiAnswer.Smaller;
import io.iterablebatch.api.UnknownUserAnswer;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What answers that refuse a whole request have in common (contract §1.3). */
public final class RefusalReader {

    /** The code for a user who was forgotten by request, with whatever status (contract §1.2, part 2 §15.4). */
    public static final String FORGOTTEN = "ForgottenUserError";

    private RefusalReader() {}

    /**
     * Whom a refusal blames, where it is none that only one endpoint knows.
     *
     * @param array the name of the request's array of users
     */
    public static BatchResult judge(List<Update> batch, String array, Refused answer) {
        return judge(batch, array, answer, update -> WantedIdentifiers.NOTHING);
    }

    /** The same where updates may give their users other identifiers. */
    public static BatchResult judge(
            List<Update> batch, String array, Refused answer, Function<Update, WantedIdentifiers> wanted) {
        return blaming(
                answer.code().equals("BadJsonBody")
                        ? BadJsonBodyReader.culprits(batch, array, answer.body().path("params"))
                        : NamedUserReader.culprits(batch, answer.body(), reason(answer), wanted),
                reason(answer));
    }

    /** Those alone, or nobody knows whom. */
    public static BatchResult blaming(Map<Update, Reason> culprits, Reason otherwise) {
        return culprits.isEmpty()
                ? new BatchResult.Unclear(otherwise)
                : new BatchResult.Mendable(Collections.unmodifiableMap(culprits));
    }

    /** There was no usable answer to so much. */
    public static BatchResult.Unclear judge(Smaller answer) {
        return new BatchResult.Unclear(
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
        if (UnknownUserAnswer.isCode(code)) {
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
