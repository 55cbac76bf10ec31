package io.iterablebatch.selection;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.TemplateRules;
import io.iterablebatch.live.Template;
import io.iterablebatch.live.Templates;
import io.iterablebatch.target.TargetKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Rules over templates: of base templates alone, and never one that a campaign uses. */
final class TemplateSelection implements Selection {

    private final RuleBook<Template> book;

    TemplateSelection(TemplateRules rules, Instant now) {
        this.book = new RuleBook<Template>(now)
                .rule("a base template", template -> true, template -> "it is one")
                .rule(
                        "used by no campaign",
                        template -> !template.used(),
                        template -> template.used() ? "a campaign uses it" : "no campaign uses it")
                .before("created-before", rules.createdBefore(), "was created", Template::createdAt)
                .before("not-updated-since", rules.notUpdatedSince(), "was updated", Template::updatedAt)
                .named(rules.name(), Template::name);
        Set<Long> types = rules.messageTypes();
        if (!types.isEmpty()) {
            book.rule(
                    "message-types " + Words.list(types),
                    template -> template.messageTypeId() != null && types.contains(template.messageTypeId()),
                    template -> template.messageTypeId() == null
                            ? "its message type is not known"
                            : "its message type is " + template.messageTypeId());
        }
        book.keep(rules.keep(), Template::id);
    }

    @Override
    public List<Selected> select(ApiClient client) {
        return Templates.base(client).stream()
                .filter(book::letsIn)
                .map(template -> new Selected(template.id(), template.targetState()))
                .toList();
    }

    @Override
    public Explanation explain(long id, ApiClient client) {
        return Templates.base(client).stream()
                .filter(template -> template.id() == id)
                .findFirst()
                .map(template -> new Explanation(TargetKind.TEMPLATE, id, template.name(), book.judge(template)))
                .orElse(Explanation.absent(TargetKind.TEMPLATE, id));
    }
}
