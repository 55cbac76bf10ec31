package io.iterablebatch.plan;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a plan as records: record n is entry n, with the file and row that the entry came from. The values are
 * for a person who looks at refused records; by their columns of ids they can be a source of rows again.
 */
public final class PlanSource implements RecordSource {

    private static final List<String> NUMBERED = List.of("id", "name", "state", "does");
    private static final List<String> SCHEDULED =
            List.of("scheduledMessageId", "campaignId", "email", "userId", "does");

    private final Plan plan;
    private final boolean readable;
    private int next;

    public PlanSource(Plan plan) {
        this.plan = plan;
        this.readable = plan.kind().readable();
    }

    @Override
    public List<String> columns() {
        return readable ? NUMBERED : SCHEDULED;
    }

    @Override
    public void open(@Nullable Position position) {
        if (position == null) {
            next = 0;
            return;
        }
        if (!position.state().equals(plan.hash())) {
            throw new SourceChangedException("the plan is not the one that the last run applied");
        }
        next = (int) position.number() - 1;
    }

    @Override
    public @Nullable SourceRecord read() {
        if (next >= plan.entries().size()) {
            return null;
        }
        PlanEntry entry = plan.entries().get(next++);
        return new SourceRecord(next, entry.source(), entry.row(), values(entry), null, 0);
    }

    private @Nullable Object[] values(PlanEntry entry) {
        TargetId id = entry.id();
        Long number = id instanceof TargetId.Numbered numbered ? numbered.id() : null;
        String does = does(entry.step());
        if (readable) {
            TargetState state = entry.state();
            return new @Nullable Object[] {
                number, state == null ? null : state.name(), state == null ? null : state.state(), does
            };
        }
        TargetId.OfUser user = id instanceof TargetId.OfUser ofUser ? ofUser : null;
        return new @Nullable Object[] {
            number,
            user == null ? null : user.campaignId(),
            user == null ? null : user.email(),
            user == null ? null : user.userId(),
            does
        };
    }

    private static @Nullable String does(TargetStep step) {
        return step instanceof TargetStep.Act act ? act.does() : null;
    }

    @Override
    public Position positionOf(SourceRecord record) {
        return new Position(record.number(), plan.hash());
    }

    @Override
    public Position end() {
        return new Position(next + 1L, plan.hash());
    }

    /** Does nothing: the whole plan is in memory. */
    @Override
    public void release(SourceRecord record) {}

    @Override
    public int typicalLength() {
        return 60;
    }

    @Override
    public double progress() {
        return plan.entries().isEmpty() ? 1 : (double) next / plan.entries().size();
    }

    @Override
    public void close() {}
}
