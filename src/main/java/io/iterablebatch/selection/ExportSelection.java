package io.iterablebatch.selection;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.ExportRules;
import io.iterablebatch.job.source.PointInTime;
import io.iterablebatch.live.ExportReader;
import io.iterablebatch.live.LiveExport;
import io.iterablebatch.target.TargetKind;
import java.time.Instant;
import java.util.List;

/** Rules over export jobs; if they name no states, over those that have not ended. */
final class ExportSelection implements Selection {

    private final RuleSet<LiveExport> book;

    ExportSelection(ExportRules rules, Instant now) {
        this.book = new RuleSet<LiveExport>(now)
                .oneOf("states", rules.states(), LiveExport::state)
                .oneOf("data-types", rules.dataTypes(), LiveExport::dataType)
                .before(
                        "longer-than",
                        rules.longerThan() == null ? null : new PointInTime.Ago(rules.longerThan()),
                        "was queued",
                        LiveExport::scheduledStartTime)
                .keep(rules.keep(), LiveExport::id);
        if (rules.states().isEmpty()) {
            book.rule("not ended", export -> !export.hasEnded(), export -> "it is " + export.state());
        }
    }

    @Override
    public List<SelectedTarget> select(ApiClient client) {
        return ExportReader.all(client).stream()
                .filter(book::letsIn)
                .map(export -> new SelectedTarget(export.id(), export.targetState()))
                .toList();
    }

    @Override
    public List<String> rules() {
        return book.texts();
    }

    @Override
    public SelectionExplanation explain(long id, ApiClient client) {
        return ExportReader.all(client).stream()
                .filter(export -> export.id() == id)
                .findFirst()
                .map(export -> new SelectionExplanation(TargetKind.EXPORT, id, export.dataType(), book.judge(export)))
                .orElse(SelectionExplanation.absent(TargetKind.EXPORT, id));
    }
}
