package io.iterablebatch.sandbox.templates;

import io.iterablebatch.sandbox.shelf.Cells;
import io.iterablebatch.sandbox.shelf.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a template is written down: as the API answers it, with what its queries ask for (contract §9). */
public final class TemplateKind implements Kind<Template> {

    /** The columns that the API asks for and does not answer. */
    public static final List<String> HIDDEN = List.of("templateType", "messageMedium");

    private static final List<String> COLUMNS = List.of(
            "templateId",
            "name",
            "templateType",
            "messageMedium",
            "createdAt",
            "updatedAt",
            "creatorUserId",
            "messageTypeId",
            "campaignId",
            "clientTemplateId");

    @Override
    public String name() {
        return "templates";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of(
                "name", "Untitled",
                "templateType", "Base",
                "messageMedium", "Email",
                "creatorUserId", "sandbox@example.com",
                "messageTypeId", "3001");
    }

    @Override
    public long id(Template template) {
        return template.templateId();
    }

    @Override
    public Template read(Cells cells) {
        return new Template(
                cells.requiredNumber("templateId"),
                cells.required("name"),
                cells.word("templateType", TemplateType.values()),
                cells.required("messageMedium"),
                cells.requiredMoment("createdAt"),
                cells.requiredMoment("updatedAt"),
                cells.required("creatorUserId"),
                cells.requiredNumber("messageTypeId"),
                cells.number("campaignId"),
                cells.text("clientTemplateId"));
    }

    @Override
    public List<@Nullable Object> values(Template template) {
        return Arrays.asList(
                template.templateId(),
                template.name(),
                template.templateType().toString(),
                template.messageMedium(),
                template.createdAt(),
                template.updatedAt(),
                template.creatorUserId(),
                template.messageTypeId(),
                template.campaignId(),
                template.clientTemplateId());
    }
}
