package io.iterablebatch.report.html;

import io.iterablebatch.accounting.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What ran, for whom, and with what. */
public record OriginSection(List<OriginFact> facts) implements ReportSection {

    /**
     * A fact with its name.
     *
     * @param code whether the text is something that is typed
     * @param at a moment, which stands in place of the text, or null
     */
    public record OriginFact(
            String name,
            String text,
            boolean code,
            @Nullable Instant at) {

        private static OriginFact text(String name, String text) {
            return new OriginFact(name, text, false, null);
        }

        private static OriginFact code(String name, String text) {
            return new OriginFact(name, text, true, null);
        }

        private static OriginFact moment(String name, Instant at) {
            return new OriginFact(name, "", false, at);
        }
    }

    static OriginSection of(RunSummary summary, RunReport.Origin origin) {
        List<OriginFact> facts = new ArrayList<>();
        facts.add(OriginFact.text("Job", summary.identity().job()));
        facts.add(OriginFact.code("Action", summary.identity().action()));
        facts.add(OriginFact.text(
                "Project",
                summary.identity().project() + " at " + summary.identity().host()
                        + (origin.sandbox() ? ", the sandbox" : "")));
        facts.add(OriginFact.text(
                "Run",
                summary.identity().runId() + " of instance "
                        + summary.identity().instanceId() + (summary.ending().resumed() ? ", resumed" : "")));
        if (summary.replay().replayOf() != null) {
            facts.add(OriginFact.text("Replay of", "run " + summary.replay().replayOf()));
        }
        if (origin.jobFile() != null) {
            facts.add(OriginFact.code("Job file", origin.jobFile()));
        }
        new TreeMap<>(summary.parameters())
                .forEach((name, value) -> facts.add(OriginFact.code("Parameter", name + "=" + value)));
        if (origin.slices() != null) {
            facts.add(OriginFact.text("Slices", origin.slices()));
        }
        facts.add(OriginFact.text("Started by", origin.operator()));
        facts.add(OriginFact.moment("Started", summary.times().startedAt()));
        facts.add(OriginFact.moment("Ended", summary.times().endedAt()));
        facts.add(OriginFact.text(
                "Status",
                summary.ending().status() + ", exit code " + summary.ending().exitCode()));
        return new OriginSection(facts);
    }

    @Override
    public String id() {
        return "origin";
    }

    @Override
    public String title() {
        return "What ran";
    }
}
