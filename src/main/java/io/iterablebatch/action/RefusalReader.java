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

/** Reads refusals of a whole request, as far as they are the same for all endpoints (contract §1.3). */
public final class RefusalReader {

    /** The code for a user who was forgotten by request; comes with various statuses (contract §1.2, part 2 §15.4). */
    public static final String FORGOTTEN = "ForgottenUserError";

    private RefusalReader() {}

    /**
     * Finds the updates to blame for a refusal that has no meaning special to one endpoint.
     *
     * @param array the name of the request's array of users
     */
    public static BatchResult judge(List<Update> batch, String array, Refused answer) {
        return judge(batch, array, answer, update -> WantedIdentifiers.NOTHING);
    }

    /** The same if updates may give their users other identifiers. */
    public static BatchResult judge(
            List<Update> batch, String array, Refused answer, Function<Update, WantedIdentifiers> wanted) {
        return blaming(
                answer.code().equals("BadJsonBody")
                        ? BadJsonBodyReader.culprits(batch, array, answer.body().path("params"))
                        : NamedUserReader.culprits(batch, answer.body(), reason(answer), wanted),
                reason(answer));
    }

    /** Blames the culprits; if there are none, it is unclear whom to blame. */
    public static BatchResult blaming(Map<Update, Reason> culprits, Reason otherwise) {
        return culprits.isEmpty()
                ? new BatchResult.Unclear(otherwise)
                : new BatchResult.Mendable(Collections.unmodifiableMap(culprits));
    }

    /** The request was too much at once and got no usable answer. */
    public static BatchResult.Unclear judge(Smaller answer) {
        return new BatchResult.Unclear(
                new Reason(
                        answer.reason(),
                        "Iterable gave no usable answer to the request that held this row, even alone"),
                answer.suspicion());
    }

    /** The reason of a row that is refused when it is alone. */
    public static Reason reason(Refused answer) {
        return reason(answer, word(answer.code()));
    }

    /** The same word for the same problem of a user, in whichever way Iterable reports it. */
    private static String word(String code) {
        if (UnknownUserAnswer.isCode(code)) {
            return "not-found";
        }
        return code.equals(FORGOTTEN) ? "forgotten" : KebabCase.of(code);
    }

    /** The same with a word of ours for the code. */
    public static Reason reason(Refused answer, String word) {
        String status = "HTTP " + answer.status();
        // An error may have the code Success (contract §1.2).
        if (answer.code().isEmpty() || answer.code().equals("Success")) {
            return new Reason("http-" + answer.status(), "Iterable refused the row with " + status);
        }
        return new Reason(word, "Iterable refused the row with " + status + ", " + answer.code());
    }
}
