package io.iterablebatch.ledger;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A history in memory, of one instance. */
public final class FakeHistory implements History {

    private final List<RunRow> runs = new ArrayList<>();
    private final List<String> columns;
    private final List<RejectRow> rejects = new ArrayList<>();

    public FakeHistory(String... columns) {
        this.columns = List.of(columns);
    }

    public FakeHistory run(RunRow run) {
        runs.add(run);
        return this;
    }

    public FakeHistory reject(Outcome outcome, String code, String detail, String... values) {
        long number = rejects.size() + 1;
        rejects.add(new RejectRow(number, "users.csv", number + 1, outcome, new Reason(code, detail), List.of(values)));
        return this;
    }

    @Override
    public List<RunRow> latest(int limit) {
        return runs.subList(0, Math.min(limit, runs.size()));
    }

    @Override
    public Optional<RunRow> run(long runId) {
        return runs.stream().filter(run -> run.runId() == runId).findFirst();
    }

    @Override
    public List<String> columns(long instanceId) {
        return columns;
    }

    @Override
    public List<AuditEntry> audit(long runId) {
        return List.of();
    }

    @Override
    public void rejects(long instanceId, Consumer<RejectRow> each) {
        rejects.forEach(each);
    }
}
