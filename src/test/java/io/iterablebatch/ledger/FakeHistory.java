package io.iterablebatch.ledger;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunQuery;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.reject.RejectQuery;
import io.iterablebatch.ledger.reject.RejectRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A history in memory, of one instance. */
public final class FakeHistory implements RunHistory {

    private final List<RunRow> runs = new ArrayList<>();
    private final List<String> columns;
    private final List<RejectRow> rejects = new ArrayList<>();
    private int done = -1;

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
    public List<RunRow> page(RunQuery query) {
        return runs.stream()
                .filter(run -> query.job() == null || run.origin().job().equals(query.job()))
                .filter(run -> query.before() == null || run.runId() < query.before())
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<RunRow> latestOfEachJob(int limit) {
        return runs.stream()
                .collect(Collectors.groupingBy(run -> run.origin().job(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(ofJob -> ofJob.stream().limit(limit))
                .toList();
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

    /** What is refused from here on is judged again by a run that goes on. */
    public FakeHistory stoppedByGuard() {
        done = rejects.size();
        return this;
    }

    @Override
    public long judgedAgain(long instanceId) {
        return done < 0 ? 0 : rejects.size() - done;
    }

    @Override
    public void rejects(RejectQuery query, Consumer<RejectRow> each) {
        rejects.stream().filter(query::takes).forEach(each);
    }

    @Override
    public List<RejectRow> rejects(RejectQuery query, int limit) {
        return rejects.stream().filter(query::takes).limit(limit).toList();
    }
}
