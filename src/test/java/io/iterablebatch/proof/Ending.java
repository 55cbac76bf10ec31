package io.iterablebatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.sandbox.Sandbox;
import java.util.List;
import java.util.Map;

/**
 * What there is at the end, which a crash must not change.
 *
 * @param sent delivered or superseded: which rows of a user wait together, and so are folded, depends on the moment
 * @param rejects the codes of the reasons by the number of the record
 * @param audit a line for each target and outcome, in order
 * @param project what is in the project
 */
record Ending(
        int exitCode,
        long read,
        long sent,
        long unchanged,
        long invalid,
        long rejected,
        long skipped,
        Map<Long, String> rejects,
        List<String> audit,
        Map<String, String> project) {

    static Ending of(RunResult run, CrashLoad load, Sandbox sandbox, Tool tool) {
        assertThat(run.summary()).as(run.err()).isNotNull();
        Counts counts = run.summary().accounting().counts();
        return new Ending(
                run.exitCode(),
                counts.read(),
                counts.delivered() + counts.superseded(),
                counts.unchanged(),
                counts.invalid(),
                counts.rejected(),
                counts.skipped(),
                tool.rejects(run),
                tool.auditOfInstance(run).stream().map(Ending::line).sorted().toList(),
                load.state(sandbox));
    }

    private static String line(AuditEntry entry) {
        return entry.target().kind() + " " + entry.target().id() + " "
                + entry.change().outcome() + " " + entry.change().reason() + " "
                + entry.change().stateAfter();
    }
}
