package io.iterablebatch.sandbox.templates;

import java.time.Instant;
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
        @Nullable String clientTemplateId) {}
