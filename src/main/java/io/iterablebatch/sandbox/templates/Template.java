package io.iterablebatch.sandbox.templates;

import io.iterablebatch.sandbox.shelf.ThingKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template.
 *
 * @param campaignId the campaign that it belongs to, or null
 */
public record Template(
        long templateId,
        String name,
        TemplateType templateType,
        String messageMedium,
        Instant createdAt,
        Instant updatedAt,
        String creatorUserId,
        long messageTypeId,
        @Nullable Long campaignId,
        @Nullable String clientTemplateId) {

    /** Its columns are as the API answers them, with what its queries ask for (contract §9). */
    public static final ThingKind<Template> KIND = ThingKind.of(
            "templates",
            Template.class,
            Map.of(
                    "name", "Untitled",
                    "templateType", "Base",
                    "messageMedium", "Email",
                    "creatorUserId", "sandbox@example.com",
                    "messageTypeId", "3001"));

    /** The columns that the API asks for and does not answer. */
    public static final List<String> HIDDEN = List.of("templateType", "messageMedium");
}
