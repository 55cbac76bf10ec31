package io.iterablebatch.delivery;

import io.iterablebatch.Reason;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.mapping.JsonItem;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;

/**
 * An action whose items are the text {@code key=value;}, and a client that applies them to a map. Values that begin
 * with {@code poison} refuse the whole batch without a name, those with {@code bad} are refused by name, those with
 * {@code vague} are not applied, which the answer to their batch does not tell of, and those with {@code lost} are as
 * if without an answer until others got one after them.
 */
public class FakeIterable implements BulkAction, ApiClient {

    final Map<String, String> profiles = new ConcurrentHashMap<>();
    final List<List<String>> requests = new ArrayList<>();
    final Set<String> violations = ConcurrentHashMap.newKeySet();
    final AtomicInteger refusedRows = new AtomicInteger();
    private final Set<String> onTheWire = new HashSet<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger through = new AtomicInteger();
    private final int ceiling;

    @Nullable RuntimeException failure;

    public FakeIterable(int ceiling) {
        this.ceiling = ceiling;
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("POST", "/api/fake", 5);
    }

    @Override
    public int envelopeBytes() {
        return 2;
    }

    @Override
    public byte[] body(List<Update> batch) {
        return String.join(",", texts(batch)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Update fold(Update earlier, Update later) {
        if (text(later).contains("unfoldable")) {
            return null;
        }
        String rows = text(earlier) + text(later);
        String refused = rows.contains("bad") ? "=bad" : rows.contains("vague") ? "=vague" : "=";
        String both = text(later).replace("=", refused);
        return new Update(later.record(), later.user(), JsonItem.of(both.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public BatchResult judge(List<Update> batch, ApiAnswer answer, ApiClient client) {
        if (answer instanceof ApiAnswer.Refused) {
            return new BatchResult.Unclear(new Reason("refused", "no name"));
        }
        if (text(batch.get(0)).contains("=lost") && through.get() == 0) {
            Set<Update> all = Collections.newSetFromMap(new IdentityHashMap<>());
            all.addAll(batch);
            return new BatchResult.Attributed(Map.of(), all, Map.of());
        }
        through.incrementAndGet();
        if (batch.stream().anyMatch(update -> text(update).contains("=vague"))) {
            Map<Update, Reason> untold = new IdentityHashMap<>();
            batch.forEach(update -> untold.put(update, new Reason("unexplained", "no word")));
            return new BatchResult.Settled(Map.of(), Map.of(), untold, Set.of(), Set.of());
        }
        Map<Update, Reason> rejected = new IdentityHashMap<>();
        for (Update update : batch) {
            if (text(update).contains("=bad")) {
                rejected.put(update, new Reason("bad", "by name"));
                refusedRows.incrementAndGet();
            }
        }
        return new BatchResult.Settled(rejected, Map.of(), Set.of(), Set.of());
    }

    @Override
    public ApiAnswer send(ApiRequest request) {
        List<String> items = Arrays.asList(new String(request.body(), StandardCharsets.UTF_8).split(","));
        request.announcement().make();
        Map<String, String> updates = new HashMap<>();
        synchronized (onTheWire) {
            requests.add(items);
            if (failure != null && calls.incrementAndGet() > 1) {
                throw failure;
            }
            for (String item : items) {
                String[] pair = item.split("=");
                for (String key : pair[0].split("/")) {
                    if (!onTheWire.add(key)) {
                        violations.add(key + " is in two places at once");
                    }
                }
                updates.put(pair[0], pair[1]);
            }
        }
        Thread.yield();
        boolean poisoned = updates.values().stream().anyMatch(value -> value.startsWith("poison"));
        synchronized (onTheWire) {
            updates.forEach((user, value) -> {
                if (!poisoned && !value.startsWith("bad") && !value.startsWith("vague")) {
                    for (String key : user.split("/")) {
                        profiles.put(key, value);
                    }
                }
                onTheWire.removeAll(List.of(user.split("/")));
            });
        }
        MissingNode nothing = MissingNode.getInstance();
        return poisoned ? new ApiAnswer.Refused(400, "GenericError", nothing) : new ApiAnswer.Taken(nothing);
    }

    @Override
    public int inFlightCeiling(Endpoint endpoint) {
        return ceiling;
    }

    @Override
    public void pause(Duration time) {}

    @Override
    public void abortWaiting() {}

    @Override
    public RequestStats stats() {
        return new RequestStats(requests.size(), 0, 0, Map.of());
    }

    @Override
    public void close() {}

    private static List<String> texts(List<Update> batch) {
        return batch.stream().map(FakeIterable::text).toList();
    }

    static String text(Update update) {
        return new String(update.item().bytes(), StandardCharsets.UTF_8);
    }
}
