package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.el;
import static io.iterablebatch.report.html.Html.text;

import io.iterablebatch.report.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What ran, for whom, and with what. */
final class OriginSection {

    private OriginSection() {}

    static Html of(RunReport report) {
        RunSummary summary = report.summary();
        RunReport.Origin origin = report.origin();
        List<Html> facts = new ArrayList<>();
        add(facts, "Job", text(summary.identity().job()));
        add(facts, "Action", el("code", summary.identity().action()));
        add(
                facts,
                "Project",
                text(summary.identity().project() + " at " + summary.identity().host()
                        + (origin.sandbox() ? ", the sandbox" : "")));
        add(
                facts,
                "Run",
                text(summary.identity().runId() + " of instance "
                        + summary.identity().instanceId() + (summary.ending().resumed() ? ", resumed" : "")));
        if (summary.replay().replayOf() != null) {
            add(facts, "Replay of", text("run " + summary.replay().replayOf()));
        }
        if (origin.jobFile() != null) {
            add(facts, "Job file", el("code", origin.jobFile()));
        }
        new TreeMap<>(summary.parameters())
                .forEach((name, value) -> add(facts, "Parameter", el("code", name + "=" + value)));
        add(facts, "Started by", text(origin.operator()));
        add(facts, "Started", Times.of(summary.times().startedAt()));
        add(facts, "Ended", Times.of(summary.times().endedAt()));
        add(
                facts,
                "Status",
                text(summary.ending().status() + ", exit code "
                        + summary.ending().exitCode()));
        return el("dl", facts.toArray(Html[]::new)).css("facts");
    }

    private static void add(List<Html> facts, String name, Html value) {
        facts.add(el("div", el("dt", name), el("dd", value)));
    }
}
