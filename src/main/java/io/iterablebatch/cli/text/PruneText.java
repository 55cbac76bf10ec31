package io.iterablebatch.cli.text;

import io.iterablebatch.prune.PruneReport;
import io.iterablebatch.prune.PruneReport.Job;
import io.iterablebatch.prune.PruneReport.State;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.LabelledLines;
import java.util.ArrayList;
import java.util.List;

/** What {@code prune} shows. */
public final class PruneText {

    private PruneText() {}

    public static String of(PruneReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.dryRun() ? "dry run, nothing was removed; it would be:\n" : "removed:\n");
        boolean any = report.rejectsFiles() + report.reports() > 0;
        for (Job job : report.jobs()) {
            if (job.any() || job.state() == State.ACTIVE) {
                any = true;
                text.append(job.job())
                        .append(" to ")
                        .append(job.destination())
                        .append(state(job))
                        .append('\n');
                text.append(removed(job));
            }
        }
        if (report.rejectsFiles() > 0) {
            text.append(FigureFormat.count(report.rejectsFiles(), "rejects file"))
                    .append('\n');
        }
        if (report.reports() > 0) {
            text.append(FigureFormat.count(report.reports(), "report")).append('\n');
        }
        if (!any) {
            text.append("nothing\n");
        }
        report.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    private static String state(Job job) {
        return switch (job.state()) {
            case ACTIVE -> ": left as it is, since a run of it is active";
            case GONE -> ": the job is gone, its file is not there any more";
            case ALIVE -> "";
        };
    }

    private static String removed(Job job) {
        List<String> parts = new ArrayList<>();
        add(parts, job.removed().instances(), "instance", "");
        add(
                parts,
                job.removed().rejects(),
                "refused record",
                job.removed().openRejects() == 0
                        ? ""
                        : ", " + FigureFormat.count(job.removed().openRejects()) + " of them open");
        add(parts, job.removed().requests(), "request", " of the journal");
        add(parts, job.removed().fingerprints(), "fingerprint", "");
        add(parts, job.removed().audited(), "row", " of the audit");
        LabelledLines lines = new LabelledLines();
        parts.forEach(part -> lines.add("", part));
        return lines.toString();
    }

    private static void add(List<String> parts, long number, String noun, String rest) {
        if (number > 0) {
            parts.add(FigureFormat.count(number, noun) + rest);
        }
    }
}
