package io.iterablebatch.selection;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.TemplateRules;
import io.iterablebatch.live.LiveTemplate;
import io.iterablebatch.live.TemplateReader;
import io.iterablebatch.target.TargetKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Rules over templates: they select only base templates, and never one that a campaign uses. */
final class TemplateSelection implements Selection {

    private final RuleSet<LiveTemplate> book;

    TemplateSelection(TemplateRules rules, Instant now) {
        this.book = new RuleSet<LiveTemplate>(now)
                .rule("a base template", template -> true, template -> "it is one")
                .rule(
                        "used by no campaign",
                        template -> !template.used(),
                        template -> template.used() ? "a campaign uses it" : "no campaign uses it")
                .before("created-before", rules.createdBefore(), "was created", LiveTemplate::createdAt)
                .before("not-updated-since", rules.notUpdatedSince(), "was updated", LiveTemplate::updatedAt)
                .named(rules.name(), LiveTemplate::name);
        Set<Long> types = rules.messageTypes();
        if (!types.isEmpty()) {
            book.rule(
                    "message-types " + RuleWords.list(types),
                    template -> template.messageTypeId() != null && types.contains(template.messageTypeId()),
                    template -> template.messageTypeId() == null
                            ? "its message type is not known"
                            : "its message type is " + template.messageTypeId());
        }
        book.keep(rules.keep(), LiveTemplate::id);
    }

    @Override
    public List<SelectedTarget> select(ApiClient client) {
        return TemplateReader.base(client).stream()
                .filter(book::letsIn)
                .map(template -> new SelectedTarget(template.id(), template.targetState()))
                .toList();
    }

    @Override
    public List<String> rules() {
        return book.texts();
    }

    @Override
    public SelectionExplanation explain(long id, ApiClient client) {
        return TemplateReader.base(client).stream()
                .filter(template -> template.id() == id)
                .findFirst()
                .map(template ->
                        new SelectionExplanation(TargetKind.TEMPLATE, id, template.name(), book.judge(template)))
                .orElse(SelectionExplanation.absent(TargetKind.TEMPLATE, id));
    }
}
