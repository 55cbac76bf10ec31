package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.action.KebabCase;
import io.iterablebatch.target.TargetId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads an answer with status 2xx that is an envelope: it speaks of all targets of its request (contract §1.2). */
final class EnvelopeAnswerReader {

    private static final Set<String> GOOD = Set.of("Success", "Accepted");
    private static final int LONGEST_WORD = 64;

    private EnvelopeAnswerReader() {}

    /** All targets or none. A 2xx whose code is that of an error counts as a failure. */
    static Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer) {
        String code = answer.path("code").asString("");
        if (code.isEmpty() || GOOD.contains(code)) {
            return Map.of();
        }
        String word = KebabCase.of(code.substring(0, Math.min(LONGEST_WORD, code.length())));
        Reason reason = new Reason(
                word.isEmpty() ? TargetAction.UNEXPLAINED : word,
                "Iterable answered with a good status, but with the code of an error");
        Map<TargetId, Reason> failed = new HashMap<>();
        targets.forEach(target -> failed.put(target, reason));
        return failed;
    }
}
