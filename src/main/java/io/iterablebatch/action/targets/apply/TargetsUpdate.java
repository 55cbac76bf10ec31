package io.iterablebatch.action.targets.apply;

import static java.util.Objects.requireNonNull;

import io.iterablebatch.Outcome;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.action.RunContext;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.action.targets.TargetIdJson;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.PreparedBatch;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.live.TargetStateReader;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: record n is its entry n. Each target's state is read before the target is acted on, and
 * afterwards until the wanted state shows. Where states can be read, a request that may have been applied is never
 * repeated without reading first.
 */
public final class TargetsUpdate implements RecordAction {

    private static final int MOST_IN_FLIGHT = 64;

    /** A person may change a target at any moment, so its state must have been read just before. */
    private static final Duration FRESH_FOR = Duration.ofSeconds(5);

    private final Plan plan;
    private final TargetAction action;
    private final @Nullable TargetStateReader live;
    private final UserNumbers numbers;
    private final DriftCheck drift;
    private final UncertainTargets uncertainTargets = new UncertainTargets();
    private final TargetAuditCollector notes = new TargetAuditCollector();
    private volatile @Nullable RunContext run;
    private volatile @Nullable TargetAnswerJudge judge;

    /**
     * @param action the plan's action
     * @param numbers stand for targets where others stand for users
     * @param live reads targets of the action's kind; null for scheduled messages, whose state cannot be read
     */
    public TargetsUpdate(Plan plan, TargetAction action, @Nullable TargetStateReader live, UserNumbers numbers) {
        if (action.name() != plan.subject().action() || action.kind().readable() != (live != null)) {
            throw new IllegalArgumentException(
                    action.name() + " does not fit a plan of " + plan.subject().action());
        }
        this.plan = plan;
        this.action = action;
        this.live = live;
        this.numbers = numbers;
        this.drift = new DriftCheck(action, plan.settings().includeLive());
    }

    @Override
    public void begin(RunContext context) {
        StateConfirmation confirmation = live == null
                ? null
                : new StateConfirmation(
                        action, live, context.clock(), plan.settings().confirmWithin());
        judge = new TargetAnswerJudge(action, confirmation, plan.settings().includeLive(), uncertainTargets, notes);
        run = context;
    }

    /**
     * What was done for a record that has its outcome, or why its target was left alone; returned once. Null if nothing
     * was needed, or if the record stands for no target of its own.
     */
    public @Nullable TargetAuditNote acted(SourceRecord record) {
        return notes.take(record);
    }

    /** The state in which the target of the record with this number was found before it was acted on, or null. */
    public @Nullable TargetState found(long record) {
        return notes.found(record);
    }

    @Override
    public MappedRecord map(SourceRecord record) {
        PlanEntry entry = entry(record);
        TargetId id = entry.id();
        if (entry.step() instanceof TargetStep.Refuse refuse) {
            if (id != null) {
                notes.leftAlone(record, id, entry.state(), refuse.reason());
            }
            return new MappedRecord.Invalid(record, UserIdentifiers.NOBODY, refuse.reason());
        }
        String key = requireNonNull(id).key();
        RunContext begun = run;
        if (begun != null && begun.sentBefore(record)) {
            uncertainTargets.ofAnEarlierRun(key);
        }
        return Update.ofTarget(record, key, numbers);
    }

    @Override
    public PreparedBatch prepare(List<Update> batch, ApiClient client) {
        IdentityHashMap<Update, UpdateOutcome> settled = new IdentityHashMap<>();
        List<Update> open = new ArrayList<>(batch.size());
        for (Update update : batch) {
            UpdateOutcome answered = notes.answered(target(update).key());
            if (answered == null) {
                open.add(update);
            } else {
                settled.put(update, answered);
            }
        }
        TargetStateReader reads = live;
        if (reads == null || open.isEmpty()) {
            return new PreparedBatch(open, open, settled);
        }
        Map<Long, TargetState> states = reads.read(
                open.stream().map(update -> TargetIdJson.of(target(update))).toList(), client);
        List<Update> toSend = new ArrayList<>(open.size());
        for (Update update : open) {
            TargetState now = states.get(TargetIdJson.of(target(update)));
            UpdateOutcome updateOutcome = finding(update, now);
            if (updateOutcome == null) {
                toSend.add(update);
                notes.found(update.record(), now);
            } else {
                settled.put(update, updateOutcome);
            }
        }
        return new PreparedBatch(toSend, toSend, settled);
    }

    private @Nullable UpdateOutcome finding(Update update, @Nullable TargetState now) {
        TargetId target = target(update);
        String key = target.key();
        PlanEntry entry = entry(update.record());
        UpdateOutcome updateOutcome = drift.of(entry, now, uncertainTargets.has(key));
        if (updateOutcome == null) {
            return null;
        }
        if (updateOutcome.outcome() == Outcome.DELIVERED) {
            notes.found(update.record(), entry.state());
            notes.acted(update.record(), target, uncertainTargets.words(key), now, true);
        } else if (updateOutcome.outcome() == Outcome.INVALID) {
            notes.leftAlone(update.record(), target, now, requireNonNull(updateOutcome.reason()));
        }
        uncertainTargets.settled(key);
        return updateOutcome;
    }

    @Override
    public Endpoint endpoint() {
        return action.endpoint();
    }

    @Override
    public int mostItems() {
        return action.mostTargets();
    }

    @Override
    public String path(List<Update> batch) {
        return action.path(targets(batch));
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public @Nullable Duration freshFor() {
        return live == null ? null : FRESH_FOR;
    }

    /** Batches that wait for changes to show are added to it, within limits, so that they do not slow the pace. */
    @Override
    public int inFlightCeiling(ApiClient client) {
        int sending = client.inFlightCeiling(endpoint());
        if (live == null || plan.settings().send().inFlight() != null) {
            return sending;
        }
        Double asked = plan.settings().send().requestsPerSecond();
        double rate = asked == null
                ? endpoint().requestsPerSecond()
                : Math.min(asked, endpoint().requestsPerSecond());
        double waiting = Math.ceil(rate * plan.settings().confirmWithin().toMillis() / 1000.0);
        return (int) Math.max(sending, Math.min(MOST_IN_FLIGHT, sending + waiting));
    }

    /** Room for a name, brackets and the like; the targets of a request are so few that any body is small. */
    @Override
    public int envelopeBytes() {
        return 64;
    }

    @Override
    public byte[] body(List<Update> batch) {
        return action.body(targets(batch));
    }

    /** Two rows that name the same target are done by one request. */
    @Override
    public Update fold(Update earlier, Update later) {
        return later;
    }

    @Override
    public BatchResult judge(List<Update> batch, ApiAnswer answer, ApiClient client) {
        return requireNonNull(judge, "the run has not begun").of(batch, targets(batch), answer, client);
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    private PlanEntry entry(SourceRecord record) {
        return plan.entries().get(Math.toIntExact(record.number() - 1));
    }

    private TargetId target(Update update) {
        return requireNonNull(entry(update.record()).id(), "a row without a target was mapped");
    }

    private List<TargetId> targets(List<Update> batch) {
        return batch.stream().map(this::target).toList();
    }
}
