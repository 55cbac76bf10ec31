package io.iterablebatch.action.users;

import io.iterablebatch.Reason;
import io.iterablebatch.api.Answer.Refused;
import io.iterablebatch.delivery.Verdict;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads an answer that refuses the whole request (contract §1.3): whom does it blame? */
final class Refusal {

    private Refusal() {}

    static Verdict judge(List<Update> batch, Refused answer) {
        Map<Update, Reason> culprits = switch (answer.code()) {
            case "BadJsonBody" -> JsonPaths.culprits(batch, answer.body().path("params"));
            case "RequestFieldsTypesMismatched" ->
                TypeMismatch.culprits(batch, answer.body().path("params").path("validationErrors"));
            default -> NamedUsers.culprits(batch, answer.body(), reason(answer));
        };
        if (culprits.isEmpty()) {
            return new Verdict.Unclear(reason(answer));
        }
        return new Verdict.Mendable(Collections.unmodifiableMap(culprits));
    }

    private static Reason reason(Refused answer) {
        String status = "HTTP " + answer.status();
        // An error may carry the code Success (contract §1.2).
        if (answer.code().isEmpty() || answer.code().equals("Success")) {
            return new Reason("http-" + answer.status(), "Iterable refused the row with " + status);
        }
        return new Reason(code(answer.code()), "Iterable refused the row with " + status + ", " + answer.code());
    }

    private static String code(String code) {
        return code.equals("RequestFieldsTypesMismatched") ? TypeMismatch.CODE : KebabCase.of(code);
    }
}
