package io.iterablebatch.proof;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.sandbox.Sandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Compares what the tool says of a case with the sandbox's own log of what it did. */
final class Oracle {

    private final Case one;
    private final Tool tool;
    private final Sandbox sandbox;
    private final Deviations deviations;

    Oracle(Case one, Tool tool, Sandbox sandbox, Deviations deviations) {
        this.one = one;
        this.tool = tool;
        this.sandbox = sandbox;
        this.deviations = deviations;
    }

    /** Of a run that ended for now: it counts only what was done, and promises nothing else. */
    void endedForNow(RunResult run) {
        Counts counts = run.summary().accounting().counts();
        deviations.unless(counts.addUp(), "the identity does not hold: " + counts);
        deviations.unlessEqual(
                "records skipped of those that were accounted for", skipped(counts.read()), counts.skipped());
        deviations.unlessEqual("refused for a fault that passes", Map.of(), tool.rejects(run));
        Set<Long> done = Applied.in(sandbox, one.subject()).records();
        deviations.unless(
                counts.delivered() + counts.unchanged() <= done.size(),
                "counts " + counts + ", but the sandbox did only " + done);
        deviations.unless(
                run.summary().notes().failure() != null
                        && run.summary().notes().failure().lines().count() == 1,
                "does not say in a line why it ended: " + run.summary().notes().failure());
    }

    /**
     * Of a run that ended well.
     *
     * @param rejected the records that are refused in the end
     */
    void ended(RunResult run, Set<Long> rejected) {
        Counts counts = run.summary().accounting().counts();
        deviations.unless(counts.addUp(), "the identity does not hold: " + counts);
        deviations.unlessEqual("records read", (long) one.subject().records(), counts.read());
        Map<Long, String> rejects = tool.rejects(run);
        deviations.unlessEqual("refused records", rejected, new TreeSet<>(rejects.keySet()));
        Set<Long> delivered = LongStream.rangeClosed(1, one.subject().records())
                .boxed()
                .filter(record -> !rejects.containsKey(record) && !one.subject().skips(record))
                .collect(Collectors.toCollection(TreeSet::new));
        deviations.unlessEqual(
                "number of records skipped", skipped(one.subject().records()), counts.skipped());
        deviations.unlessEqual("number of records delivered", (long) delivered.size(), counts.delivered());
        compare(delivered, rejects);
        if (one.subject().hasTargets()) {
            compare(tool.auditOfInstance(run), delivered, rejects);
        }
    }

    /** How many of the first records the job leaves out. */
    private long skipped(long records) {
        return LongStream.rangeClosed(1, records).filter(one.subject()::skips).count();
    }

    private void compare(Set<Long> delivered, Map<Long, String> rejects) {
        Applied applied = Applied.in(sandbox, one.subject());
        Set<Long> untold = new TreeSet<>(applied.records());
        untold.removeAll(delivered);
        untold.removeIf(record -> one.mayHaveDoneWhatIsRefused() && rejects.containsKey(record));
        deviations.unlessEqual("done, but not counted as delivered", Set.of(), untold);
        Set<Long> invented = new TreeSet<>(delivered);
        invented.removeAll(applied.records());
        deviations.unlessEqual("counted as delivered, but not done", Set.of(), invented);
        Set<Long> repeated = applied.repeated();
        boolean mayRepeat = one.consequence().mayRepeat() && !one.subject().hasTargets();
        int batches =
                one.position().lasts() ? one.subject().records() : one.subject().batchSize();
        deviations.unless(
                mayRepeat ? repeated.size() <= batches : repeated.isEmpty(), "done more than once: " + repeated);
    }

    private void compare(List<AuditEntry> audit, Set<Long> delivered, Map<Long, String> rejects) {
        Map<String, String> expected = new TreeMap<>();
        delivered.forEach(record -> expected.put(record.toString(), Outcome.DELIVERED.word()));
        rejects.forEach((record, reason) -> expected.put(record.toString(), Outcome.REJECTED.word() + " " + reason));
        Map<String, String> seen = new HashMap<>();
        for (AuditEntry entry : audit) {
            String words = entry.change().outcome().word()
                    + (entry.change().reason() == null
                            ? ""
                            : " " + entry.change().reason());
            String before = seen.put(entry.target().id(), words);
            deviations.unless(
                    before == null, "twice in the audit: " + entry.target().id());
        }
        deviations.unlessEqual("audit", expected, new TreeMap<>(seen));
    }
}
