package io.iterablebatch.action.targets;

import io.iterablebatch.action.RunContext;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.live.TargetStateReader;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Targets in a map, whose later states show after a while; a client and a run on a clock that pauses turn. */
final class FakeProject implements TargetStateReader, ApiClient, RunContext {

    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    final Map<Long, TargetState> states = new HashMap<>();
    final Set<Long> sentBefore = new HashSet<>();
    private Map<Long, TargetState> later = Map.of();
    private Instant visibleAt = Instant.MAX;
    private Instant now = START;
    int reads;
    Duration readsTake = Duration.ZERO;
    boolean ending;

    void showsAfter(Duration delay, Map<Long, TargetState> changed) {
        later = changed;
        visibleAt = now.plus(delay);
    }

    @Override
    public Map<Long, TargetState> read(Collection<Long> ids, ApiClient client) {
        if (ending) {
            throw new SendAbortedException();
        }
        reads++;
        if (!now.isBefore(visibleAt)) {
            states.putAll(later);
        }
        Map<Long, TargetState> seen = new HashMap<>(states);
        seen.keySet().retainAll(ids);
        now = now.plus(readsTake);
        return seen;
    }

    @Override
    public void pause(Duration time) {
        if (ending) {
            throw new SendAbortedException();
        }
        now = now.plus(time);
    }

    Duration passed() {
        return Duration.between(START, now);
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public boolean sentBefore(SourceRecord record) {
        return sentBefore.contains(record.number());
    }

    @Override
    public @Nullable Instant lastSent() {
        return null;
    }

    @Override
    public void unsubscribing(List<Update> users) {}

    @Override
    public ApiAnswer send(ApiRequest request) {
        throw new AssertionError("nothing is sent here");
    }

    @Override
    public int inFlightCeiling(Endpoint endpoint) {
        return 2;
    }

    @Override
    public void abortWaiting() {}

    @Override
    public RequestStats stats() {
        return new RequestStats(0, 0, 0, Map.of());
    }

    @Override
    public void close() {}
}
