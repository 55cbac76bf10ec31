package io.iterablebatch.action.users;

import io.iterablebatch.Reason;
import io.iterablebatch.action.BatchIndex;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer with status 200, which may hide failures of single users. Users are named by identifier, not by
 * position, so that only the counts show whether all of them were found. If the counts do not add up, the answer
 * explains nothing; if a name may mean several rows, it does not explain those. Conflicts may name identifiers that no
 * row has (contract §2).
 */
final class PartialFailureReader {

    private static final List<String> DEPRECATED = List.of("invalidEmails", "invalidUserIds");

    private final List<Update> batch;
    private final boolean allSucceeded;
    private final IdentityHashMap<Update, Reason> failed = new IdentityHashMap<>();
    private final IdentityHashMap<Update, Reason> unexplained = new IdentityHashMap<>();
    private final Set<Update> noOps = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> named = new HashSet<>();
    private @Nullable BatchIndex index;

    /** The updates that share a name in the answer: one of them failed, or several did. */
    private final List<List<Update>> ambiguous = new ArrayList<>(0);

    private PartialFailureReader(List<Update> batch, JsonNode body) {
        this.batch = batch;
        this.allSucceeded = body.path("successCount").asLong(-1) == batch.size()
                && body.path("failCount").asLong(-1) == 0;
    }

    static BatchResult.Settled judge(List<Update> batch, JsonNode body) {
        PartialFailureReader answer = new PartialFailureReader(batch, body);
        answer.readLists(body);
        answer.readCounts(body.path("successCount"), body.path("failCount"));
        return new BatchResult.Settled(
                Collections.unmodifiableMap(answer.failed),
                Map.of(),
                Collections.unmodifiableMap(answer.unexplained),
                texts(body.path("createdFields")),
                texts(body.path("filteredOutFields")));
    }

    private void readLists(JsonNode body) {
        for (var list : body.path("failedUpdates").properties()) {
            if (!FailedUpdateList.isNoOp(list.getKey())) {
                readFailures(list.getValue(), FailedUpdateList.named(list.getKey()));
                list.getValue().forEach(name -> named.add(name.asString("")));
            }
        }
        for (String list : DEPRECATED) {
            List<JsonNode> others = body.path(list)
                    .valueStream()
                    .filter(name -> !named.contains(name.asString("")))
                    .toList();
            readFailures(others, FailedUpdateList.deprecated(list));
        }
        readNoOps(body.path("failedUpdates"));
        readNoOps(body);
    }

    private void readFailures(Iterable<JsonNode> names, FailedUpdateList list) {
        for (JsonNode name : names) {
            List<Update> meant = find(name, list.ofUserIds(), list.mayBeConflict());
            if (meant.size() == 1) {
                failed.putIfAbsent(meant.get(0), list.reason());
            } else if (!meant.isEmpty()) {
                ambiguous.add(meant);
            }
        }
    }

    private void readNoOps(JsonNode lists) {
        for (var list : lists.properties()) {
            if (FailedUpdateList.isNoOp(list.getKey())) {
                for (JsonNode name : list.getValue()) {
                    List<Update> meant = find(name, FailedUpdateList.ofUserIds(list.getKey()), false);
                    if (meant.size() == 1 && !failed.containsKey(meant.get(0))) {
                        noOps.add(meant.get(0));
                    }
                }
            }
        }
    }

    private List<Update> find(JsonNode name, boolean ofUserIds, boolean conflict) {
        if (!name.isString() && !name.isNumber()) {
            return List.of();
        }
        if (batch.size() == 1 && !allSucceeded) {
            // An update that is alone in its request must be meant; but an unknown list may name anybody.
            return batch;
        }
        if (index == null) {
            index = new BatchIndex(batch, UserItemJson::wanted);
        }
        return conflict
                ? index.candidatesOfConflict(name.asString(), ofUserIds)
                : index.candidates(name.asString(), ofUserIds);
    }

    private void readCounts(JsonNode successCount, JsonNode failCount) {
        Set<Update> perhaps = Collections.newSetFromMap(new IdentityHashMap<>());
        ambiguous.forEach(perhaps::addAll);
        failed.keySet().forEach(perhaps::remove);
        Reason reason = reason(successCount, failCount);
        if (addUp(successCount, failCount, perhaps.size())) {
            perhaps.forEach(update -> unexplained.put(update, reason));
        } else if (batch.size() > 1) {
            failed.clear();
            batch.forEach(update -> unexplained.put(update, reason));
        } else if (failed.isEmpty() && noOps.isEmpty()) {
            unexplained.put(batch.get(0), reason);
        }
    }

    /** Whether users that needed no change count as successes is not documented (contract §11.6): both are accepted. */
    private boolean addUp(JsonNode successCount, JsonNode failCount, int perhapsFailed) {
        if (!successCount.isIntegralNumber() || !failCount.isIntegralNumber()) {
            return false;
        }
        long sum = successCount.asLong(-1) + failCount.asLong(-1);
        long count = failCount.asLong(-1);
        // The one of several that surely failed may be one that another list named.
        boolean another = ambiguous.stream().anyMatch(meant -> meant.stream().noneMatch(failed::containsKey));
        boolean named = count >= failed.size() + (another ? 1 : 0) && count <= failed.size() + perhapsFailed;
        return named && (sum == batch.size() || sum + noOps.size() == batch.size());
    }

    private Reason reason(JsonNode successCount, JsonNode failCount) {
        return new Reason(
                "unexplained",
                "Iterable's answer does not say what became of this row: " + batch.size() + " sent, "
                        + number(successCount) + " succeeded, " + number(failCount) + " failed, " + failed.size()
                        + " named");
    }

    private static String number(JsonNode count) {
        return count.isIntegralNumber() ? count.asString() : "an unknown number";
    }

    private static Set<String> texts(JsonNode names) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode name : names) {
            if (name.isString()) {
                texts.add(name.stringValue());
            }
        }
        return Collections.unmodifiableSet(texts);
    }
}
