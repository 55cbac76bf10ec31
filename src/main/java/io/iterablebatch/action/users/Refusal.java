package io.iterablebatch.action.users;

import io.iterablebatch.action.Refusals;
import io.iterablebatch.api.Answer.Refused;
import io.iterablebatch.delivery.Verdict;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.List;

/** Reads an answer that refuses the whole request (contract §1.3): whom does it blame? */
final class Refusal {

    private Refusal() {}

    static Verdict judge(List<Update> batch, Refused answer) {
        if (answer.code().equals("RequestFieldsTypesMismatched")) {
            return Refusals.blaming(
                    TypeMismatch.culprits(batch, answer.body().path("params").path("validationErrors")),
                    Refusals.reason(answer, TypeMismatch.CODE));
        }
        return Refusals.judge(batch, "users", answer, Items::wanted);
    }
}
