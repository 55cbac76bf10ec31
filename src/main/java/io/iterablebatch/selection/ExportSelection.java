package io.iterablebatch.selection;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.ExportRules;
import io.iterablebatch.job.source.When;
import io.iterablebatch.live.Export;
import io.iterablebatch.live.Exports;
import io.iterablebatch.target.TargetKind;
import java.time.Instant;
import java.util.List;

/** Rules over export jobs: without states, over those that have not ended. */
final class ExportSelection implements Selection {

    private final RuleBook<Export> book;

    ExportSelection(ExportRules rules, Instant now) {
        this.book = new RuleBook<Export>(now)
                .oneOf("states", rules.states(), Export::state)
                .oneOf("data-types", rules.dataTypes(), Export::dataType)
                .before(
                        "longer-than",
                        rules.longerThan() == null ? null : new When.Ago(rules.longerThan()),
                        "was queued",
                        Export::scheduledStartTime)
                .keep(rules.keep(), Export::id);
        if (rules.states().isEmpty()) {
            book.rule("not ended", export -> !export.hasEnded(), export -> "it is " + export.state());
        }
    }

    @Override
    public List<Selected> select(ApiClient client) {
        return Exports.all(client).stream()
                .filter(book::letsIn)
                .map(export -> new Selected(export.id(), export.targetState()))
                .toList();
    }

    @Override
    public Explanation explain(long id, ApiClient client) {
        return Exports.all(client).stream()
                .filter(export -> export.id() == id)
                .findFirst()
                .map(export -> new Explanation(TargetKind.EXPORT, id, export.dataType(), book.judge(export)))
                .orElse(Explanation.absent(TargetKind.EXPORT, id));
    }
}
