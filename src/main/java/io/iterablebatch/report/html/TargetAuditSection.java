package io.iterablebatch.report.html;

import io.iterablebatch.report.html.RefusedSection.FileLink;
import io.iterablebatch.report.html.RunReport.Target;
import io.iterablebatch.text.FigureFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit of a run on targets.
 *
 * @param more about the targets that are left out, or null where all are there
 * @param file that has all of them, in the folder of the report, or null where there is none
 */
public record TargetAuditSection(
        List<Target> targets,
        @Nullable String more,
        @Nullable FileLink file) implements ReportSection {

    static TargetAuditSection of(List<Target> targets, long more, @Nullable Long run, @Nullable String file) {
        return new TargetAuditSection(
                targets.stream().map(TargetAuditSection::withDashes).toList(),
                more == 0 ? null : "And " + FigureFormat.count(more, "more target") + ": ./iterable-batch show " + run,
                RefusedSection.link(file));
    }

    private static Target withDashes(Target target) {
        return new Target(
                target.name(),
                orDash(target.before()),
                orDash(target.outcome()),
                orDash(target.reason()),
                target.answer(),
                orDash(target.after()));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    @Override
    public String id() {
        return "targets";
    }

    @Override
    public String title() {
        return "Targets";
    }
}
