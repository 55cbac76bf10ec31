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
        add(facts, "Job", text(summary.job()));
        add(facts, "Action", el("code", summary.action()));
        add(
                facts,
                "Project",
                text(summary.project() + " at " + summary.host() + (origin.sandbox() ? ", the sandbox" : "")));
        add(
                facts,
                "Run",
                text(summary.runId() + " of instance " + summary.instanceId()
                        + (summary.resumed() ? ", resumed" : "")));
        if (summary.replayOf() != null) {
            add(facts, "Replay of", text("run " + summary.replayOf()));
        }
        if (origin.jobFile() != null) {
            add(facts, "Job file", el("code", origin.jobFile()));
        }
        new TreeMap<>(summary.parameters())
                .forEach((name, value) -> add(facts, "Parameter", el("code", name + "=" + value)));
        add(facts, "Started by", text(origin.operator()));
        add(facts, "Started", Times.of(summary.startedAt()));
        add(facts, "Ended", Times.of(summary.endedAt()));
        add(facts, "Status", text(summary.status() + ", exit code " + summary.exitCode()));
        return el("dl", facts.toArray(Html[]::new)).css("facts");
    }

    private static void add(List<Html> facts, String name, Html value) {
        facts.add(el("div", el("dt", name), el("dd", value)));
    }
}
