package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.target.TargetId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer of lists {@code success} and {@code failed}. What their elements look like is not documented
 * (contract §4, §5, §11), so an id is taken from a number, from a text that holds it, or from an object's member.
 */
final class ListsAnswer {

    private static final List<String> MEMBERS = List.of("campaignId", "templateId", "id");
    private static final int MOST_DIGITS = 18;
    private static final Reason UNEXPLAINED =
            new Reason(TargetAction.UNEXPLAINED, "Iterable's answer does not say what became of it");

    private ListsAnswer() {}

    /**
     * Those that failed, and those of which it says nothing.
     *
     * @param why the reason that an element of {@code failed} gives
     */
    static Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer, Function<JsonNode, Reason> why) {
        Map<Long, TargetId> open = new HashMap<>();
        targets.forEach(target -> open.put(Ids.of(target), target));
        Map<TargetId, Reason> failed = new HashMap<>();
        for (JsonNode element : answer.path("failed")) {
            for (long id : ids(element)) {
                TargetId target = open.remove(id);
                if (target != null) {
                    failed.put(target, why.apply(element));
                }
            }
        }
        for (JsonNode element : answer.path("success")) {
            ids(element).forEach(open::remove);
        }
        open.values().forEach(target -> failed.put(target, UNEXPLAINED));
        return failed;
    }

    private static Set<Long> ids(JsonNode element) {
        Set<Long> ids = new HashSet<>();
        if (element.isIntegralNumber() && element.canConvertToLong()) {
            ids.add(element.longValue());
        } else if (element.isString()) {
            numbers(element.stringValue(), ids);
        } else {
            for (String member : MEMBERS) {
                if (element.path(member).isValueNode() && ids.isEmpty()) {
                    ids.addAll(ids(element.path(member)));
                }
            }
        }
        return ids;
    }

    private static void numbers(String text, Set<Long> into) {
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean digit = i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
            if (digit && from < 0) {
                from = i;
            } else if (!digit && from >= 0) {
                if (i - from <= MOST_DIGITS) {
                    into.add(Long.parseLong(text.substring(from, i)));
                }
                from = -1;
            }
        }
    }
}
