package io.iterablebatch.report.html;

import io.iterablebatch.report.html.RunReport.Target;
import io.iterablebatch.text.FigureFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit of a run on targets.
 *
 * @param more about the targets that are left out, or null where all are there
 */
public record TargetAuditSection(
        List<Target> targets, @Nullable String more) implements ReportSection {

    static TargetAuditSection of(List<Target> targets, long more, @Nullable Long run) {
        return new TargetAuditSection(
                targets.stream().map(TargetAuditSection::withDashes).toList(),
                more == 0 ? null : "And " + FigureFormat.count(more, "more target") + ": ./iterable-batch show " + run);
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
