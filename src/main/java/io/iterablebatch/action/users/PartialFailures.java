package io.iterablebatch.action.users;

import io.iterablebatch.Reason;
import io.iterablebatch.action.BatchIndex;
import io.iterablebatch.delivery.Verdict;
import io.iterablebatch.mapping.Mapped.Update;
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
 * Reads a 200 answer, which may hide failures of single users. They are named by identifier, not by position, so that
 * only the counts can tell whether all were found.
 */
final class PartialFailures {

    private static final List<String> DEPRECATED = List.of("invalidEmails", "invalidUserIds");

    private final List<Update> batch;
    private final IdentityHashMap<Update, Reason> failed = new IdentityHashMap<>();
    private final Set<Update> noOps = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> named = new HashSet<>();
    private @Nullable BatchIndex index;

    /** How many of the failed may not have failed: one of several was named. */
    private long doubtful;

    private PartialFailures(List<Update> batch) {
        this.batch = batch;
    }

    static Verdict judge(List<Update> batch, JsonNode body) {
        PartialFailures answer = new PartialFailures(batch);
        answer.readLists(body);
        answer.readCounts(body.path("successCount"), body.path("failCount"));
        return new Verdict.Settled(
                Collections.unmodifiableMap(answer.failed),
                Map.of(),
                texts(body.path("createdFields")),
                texts(body.path("filteredOutFields")));
    }

    private void readLists(JsonNode body) {
        for (var list : body.path("failedUpdates").properties()) {
            if (!FailureList.isNoOp(list.getKey())) {
                readFailures(list.getValue(), FailureList.named(list.getKey()));
                list.getValue().forEach(name -> named.add(name.asString("")));
            }
        }
        for (String list : DEPRECATED) {
            List<JsonNode> others = body.path(list)
                    .valueStream()
                    .filter(name -> !named.contains(name.asString("")))
                    .toList();
            readFailures(others, FailureList.deprecated(list));
        }
        readNoOps(body.path("failedUpdates"));
        readNoOps(body);
    }

    private void readFailures(Iterable<JsonNode> names, FailureList list) {
        for (JsonNode name : names) {
            List<Update> meant = find(name, list.ofUserIds(), list.mayBeConflict());
            long more = meant.stream()
                    .filter(update -> failed.putIfAbsent(update, list.reason()) == null)
                    .count();
            // The one that surely failed may be one that another list named.
            doubtful += more < meant.size() ? more : Math.max(0, more - 1);
        }
    }

    private void readNoOps(JsonNode lists) {
        for (var list : lists.properties()) {
            if (FailureList.isNoOp(list.getKey())) {
                for (JsonNode name : list.getValue()) {
                    List<Update> meant = find(name, FailureList.ofUserIds(list.getKey()), false);
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
        if (batch.size() == 1) {
            return batch;
        }
        if (index == null) {
            index = new BatchIndex(batch, Items::wanted);
        }
        return conflict
                ? index.candidatesOfConflict(name.asString(), ofUserIds)
                : index.candidates(name.asString(), ofUserIds);
    }

    private void readCounts(JsonNode successCount, JsonNode failCount) {
        if (!addUp(successCount, failCount)) {
            Reason unexplained = unexplained(successCount, failCount);
            for (Update update : batch) {
                if (!noOps.contains(update)) {
                    failed.putIfAbsent(update, unexplained);
                }
            }
        }
    }

    /** Whether users that needed no change count as successes is not documented (contract §11.6): either will do. */
    private boolean addUp(JsonNode successCount, JsonNode failCount) {
        if (!successCount.isIntegralNumber() || !failCount.isIntegralNumber()) {
            return false;
        }
        long sum = successCount.asLong(-1) + failCount.asLong(-1);
        long count = failCount.asLong(-1);
        boolean named = count <= failed.size() && count >= failed.size() - doubtful;
        return named && (sum == batch.size() || sum + noOps.size() == batch.size());
    }

    private Reason unexplained(JsonNode successCount, JsonNode failCount) {
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
