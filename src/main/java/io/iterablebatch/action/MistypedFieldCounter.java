package io.iterablebatch.action;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Reason;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer.Refused;
import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges refusals for values of a wrong type, and counts for each field how many rows of the run it cost. Every such
 * answer names one value, so that a column of a wrong type costs a request for each of its values. If 1,000 rows were
 * refused for one field, and none that has a value in it was accepted, the column is at fault and a person must act
 * (issue 18). Thread-safe.
 */
public final class MistypedFieldCounter {

    private static final String MISMATCHED = "RequestFieldsTypesMismatched";
    private static final int MOST = 1_000;
    private static final int BATCHES_WITHOUT_NEWS = 20;

    /** Far more fields than a project has; objects may have any number of keys. */
    private static final int MOST_NAMES = 20_000;

    private final Endpoint endpoint;
    private final Function<Update, JsonNode> fieldsOf;
    private final Map<Field, Set<Long>> refused = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private int longest;
    private int batchesWithoutNews;

    private record Field(String path, String type) {}

    /** @param fieldsOf the fields that an update sets, or a missing node */
    public MistypedFieldCounter(Endpoint endpoint, Function<Update, JsonNode> fieldsOf) {
        this.endpoint = endpoint;
        this.fieldsOf = fieldsOf;
    }

    /** Whether the answer refuses a value of a wrong type; its status does not matter. */
    public static boolean isMeantBy(Refused answer) {
        return answer.code().equals(MISMATCHED);
    }

    /** Blames the updates that hold a value which the answer shows, and always an update that is alone. */
    public BatchResult judge(List<Update> batch, Refused answer) {
        List<JsonNode> fields = batch.stream().map(fieldsOf).toList();
        List<TypeMismatch> named = TypeMismatch.in(answer.body(), fields);
        IdentityHashMap<Update, Reason> culprits = new IdentityHashMap<>();
        for (TypeMismatch mismatch : named) {
            Map<Update, Reason> theirs = mismatch.culprits(batch, fields);
            count(mismatch, theirs.keySet());
            theirs.forEach(culprits::putIfAbsent);
        }
        if (culprits.isEmpty() && batch.size() == 1) {
            for (TypeMismatch mismatch : named) {
                if (FieldPath.hasValue(fields.get(0), mismatch.path())) {
                    count(mismatch, batch);
                    culprits.putIfAbsent(batch.get(0), mismatch.reason());
                }
            }
        }
        return culprits.isEmpty() ? nobody(named, answer) : new BatchResult.Mendable(culprits);
    }

    private static BatchResult nobody(List<TypeMismatch> named, Refused answer) {
        Reason alone = named.isEmpty()
                ? RefusalReader.reason(answer, TypeMismatch.CODE)
                : named.get(0).reason();
        return new BatchResult.Unclear(alone, ContentSuspicion.NONE, true);
    }

    private synchronized void count(TypeMismatch mismatch, Iterable<Update> rows) {
        if (taken.contains(mismatch.path())) {
            return;
        }
        Set<Long> numbers =
                refused.computeIfAbsent(new Field(mismatch.path(), mismatch.expectedType()), unused -> new HashSet<>());
        // A row that was folded with others is refused twice: first with them, then by itself.
        rows.forEach(row -> numbers.add(row.record().number()));
    }

    /**
     * Notes that rows were accepted. In most batches it looks at one row, which is likely to have a value in each field
     * that the others have, and after many batches in which nothing was new at none but a longer one; at every row only
     * while there are fields for which no accepted row is known.
     */
    public void taken(List<Update> batch, BatchResult.Settled settled) {
        if (settled.rejected().isEmpty()
                && settled.retry().isEmpty()
                && settled.unexplained().isEmpty()) {
            note(batch);
            return;
        }
        List<Update> rows = new ArrayList<>(batch.size());
        for (Update row : batch) {
            if (!settled.rejected().containsKey(row)
                    && !settled.retry().containsKey(row)
                    && !settled.unexplained().containsKey(row)) {
                rows.add(row);
            }
        }
        if (!rows.isEmpty()) {
            note(rows);
        }
    }

    private synchronized void note(List<Update> rows) {
        Update fullest = fullest(rows);
        if (taken.size() < MOST_NAMES && mayHoldOthers(fullest)) {
            int known = taken.size();
            FieldPath.addAll(fieldsOf.apply(fullest), taken);
            longest = Math.max(longest, fullest.item().length());
            batchesWithoutNews = taken.size() == known ? batchesWithoutNews + 1 : 0;
        }
        refused.keySet().removeIf(field -> taken.contains(field.path()));
        for (Update row : rows) {
            if (refused.isEmpty()) {
                return;
            }
            JsonNode fields = fieldsOf.apply(row);
            refused.keySet().removeIf(field -> FieldPath.hasValue(fields, field.path()) && taken.add(field.path()));
        }
    }

    private static Update fullest(List<Update> rows) {
        Update fullest = rows.get(0);
        for (Update row : rows) {
            fullest = row.item().length() > fullest.item().length() ? row : fullest;
        }
        return fullest;
    }

    /** Whether it is worth to look at a row: after many that had nothing new, only at a longer one. */
    private boolean mayHoldOthers(Update row) {
        return batchesWithoutNews < BATCHES_WITHOUT_NEWS || row.item().length() > longest;
    }

    /** Why the run must end, or null. */
    public synchronized @Nullable RunFailure hopeless() {
        for (var field : refused.entrySet()) {
            if (field.getValue().size() >= MOST) {
                return failure(field.getKey());
            }
        }
        return null;
    }

    private RunFailure failure(Field field) {
        String name = TypeMismatch.shortened(field.path());
        return new RunFailure(
                ExitCode.ACT_FIRST,
                endpoint.name() + " refused " + String.format(Locale.ROOT, "%,d", MOST) + " rows for their values of `"
                        + name + "`, a field of type "
                        + field.type() + " in Iterable, and took none that has a value there. Give its column another"
                        + " type or another field in the job file, then run it with --fresh. What was not sent is not"
                        + " refused; run it again as it is to have it tried.");
    }
}
