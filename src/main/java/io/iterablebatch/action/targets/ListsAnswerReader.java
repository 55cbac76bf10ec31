package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.target.TargetId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer with the lists {@code success} and {@code failed}. What their elements look like is not documented
 * (contract §4, §5, §11), so an id is taken from a number, a member of an object, or a sentence that holds it. Numbers
 * and members take precedence, since a sentence may also hold ids of other targets.
 */
final class ListsAnswerReader {

    private static final List<String> MEMBERS = List.of("campaignId", "templateId", "id");
    private static final int MOST_DIGITS = 18;
    private static final Reason UNEXPLAINED =
            new Reason(TargetAction.UNEXPLAINED, "Iterable's answer does not say what became of it");

    private ListsAnswerReader() {}

    /**
     * The targets that failed, and those of which the answer says nothing.
     *
     * @param why the reason that an element of {@code failed} gives
     */
    static Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer, Function<JsonNode, Reason> why) {
        Map<Long, TargetId> open = new HashMap<>();
        targets.forEach(target -> open.put(TargetIdJson.of(target), target));
        Map<TargetId, Reason> failed = new HashMap<>();
        for (JsonNode element : answer.path("failed")) {
            TargetId target = open.remove(plainId(element));
            if (target != null) {
                failed.put(target, why.apply(element));
            }
        }
        Set<Long> taken = new HashSet<>();
        for (JsonNode element : answer.path("success")) {
            Long id = plainId(element);
            if (open.remove(id) != null) {
                taken.add(id);
            }
        }
        Set<Long> ids = targets.stream()
                .map(TargetIdJson::of)
                .filter(id -> !taken.contains(id))
                .collect(Collectors.toSet());
        for (JsonNode element : answer.path("failed")) {
            TargetId target = open.remove(idInSentence(element, ids));
            if (target != null) {
                failed.put(target, why.apply(element));
            }
        }
        for (JsonNode element : answer.path("success")) {
            open.remove(idInSentence(element, ids));
        }
        open.values().forEach(target -> failed.put(target, UNEXPLAINED));
        return failed;
    }

    private static @Nullable Long plainId(JsonNode element) {
        JsonNode id = idOf(element);
        if (id.isIntegralNumber() && id.canConvertToLong()) {
            return id.longValue();
        }
        return id.isString() ? number(id.stringValue().strip()) : null;
    }

    /** The first number in the sentence that is one of these ids. */
    private static @Nullable Long idInSentence(JsonNode element, Set<Long> ids) {
        JsonNode id = idOf(element);
        if (!id.isString()) {
            return null;
        }
        String text = id.stringValue();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && isDigit(text.charAt(to))) {
                to++;
            }
            Long number = number(text.substring(from, to));
            if (number != null && ids.contains(number)) {
                return number;
            }
            from = to + 1;
        }
        return null;
    }

    private static JsonNode idOf(JsonNode element) {
        if (!element.isObject()) {
            return element;
        }
        return MEMBERS.stream()
                .map(element::path)
                .filter(JsonNode::isValueNode)
                .findFirst()
                .orElse(element);
    }

    private static @Nullable Long number(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(ListsAnswerReader::isDigit)
                ? Long.valueOf(text)
                : null;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
