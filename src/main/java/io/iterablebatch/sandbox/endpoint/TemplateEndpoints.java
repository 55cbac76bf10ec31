package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.IdsBody;
import io.iterablebatch.sandbox.options.Privilege;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.shelf.ThingShelf;
import io.iterablebatch.sandbox.templates.Template;
import io.iterablebatch.sandbox.templates.TemplateType;
import io.iterablebatch.sandbox.templates.Templates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints about templates (contract §4, §9). */
final class TemplateEndpoints {

    private static final List<String> MEDIUMS = List.of("Email", "Push", "InApp", "SMS");
    private static final List<String> TYPES =
            Arrays.stream(TemplateType.values()).map(TemplateType::toString).toList();
    private static final DateTimeFormatter WITH_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss [xxx][xx]", Locale.ROOT);
    private static final DateTimeFormatter IN_UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int WITHOUT_ZONE = 19;

    private final SandboxOptions options;
    private final ThingShelf<Template> shelf;
    private final Templates templates;
    private final PagedRead<Template> pages;

    TemplateEndpoints(SandboxOptions options, Inventory inventory) {
        this.options = options;
        this.shelf = inventory.templates();
        this.templates = inventory.doToTemplates();
        this.pages = new PagedRead<>(
                "templates",
                "totalTemplatesCount",
                Map.of(
                        "id", Comparator.comparingLong(Template::templateId),
                        "name", Comparator.comparing(Template::name),
                        "createdAt", Comparator.comparing(Template::createdAt),
                        "updatedAt", Comparator.comparing(Template::updatedAt)),
                template -> ThingJson.of(shelf.kind(), template, Template.HIDDEN, Instant::toEpochMilli));
    }

    List<ApiEndpoint> all() {
        return List.of(
                new ReadEndpoint("GET /api/templates", options.readRate(), this::page),
                new IdsEndpoint(
                        "POST /api/templates/bulkDelete",
                        options.singleRate(),
                        "template",
                        options.lacking(Privilege.BULK_DELETE),
                        call -> IdsBody.many(call.body(), "ids"),
                        id -> templates.delete(id) ? null : Templates.REFUSAL,
                        TemplateEndpoints::deleted));
    }

    private static SandboxReply deleted(IdsEndpoint.Outcome outcome) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", outcome.done());
        answer.put("failed", outcome.refused().keySet());
        if (!outcome.refused().isEmpty()) {
            answer.put("failureReason", Templates.REFUSAL);
        }
        return SandboxReply.json(200, answer);
    }

    private SandboxReply page(ApiCall call) {
        String type = oneOf(call, "templateType", TYPES);
        String medium = oneOf(call, "messageMedium", MEDIUMS);
        Instant from = moment(call, "startDateTime", Instant.MIN);
        Instant to = moment(call, "endDateTime", Instant.MAX);
        return pages.answer(
                call,
                shelf.seen(template ->
                        (type == null || type.equals(template.templateType().toString()))
                                && (medium == null || medium.equals(template.messageMedium()))
                                && !template.createdAt().isBefore(from)
                                && template.createdAt().isBefore(to)));
    }

    /** One of the words, or null where it is missing or {@code None}, which is its default. */
    private static @Nullable String oneOf(ApiCall call, String name, List<String> words) {
        String word = call.parameter(name);
        if (word == null || word.equals("None")) {
            return null;
        }
        if (!words.contains(word)) {
            throw new BadQueryException(
                    "Invalid " + name + ": '" + word + "'; it is one of " + String.join(", ", words));
        }
        return word;
    }

    private static Instant moment(ApiCall call, String name, Instant otherwise) {
        String text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return text.length() == WITHOUT_ZONE
                    ? LocalDateTime.parse(text, IN_UTC).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text, WITH_ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new BadQueryException(
                    "Invalid " + name + ": '" + text + "'; it is written as yyyy-MM-dd HH:mm:ss [ZZ]");
        }
    }
}
