package io.iterablebatch.action.targets.apply;

import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a target, or why it was left alone, for the audit.
 *
 * @param record the record that named it
 * @param id may hold an e-mail address or a userId; tables get its {@linkplain TargetId#label label}
 * @param before the state before anything was done; null if there was none, or if the API does not tell
 * @param answer in words, without personal data, as {@code HTTP 200}, {@code refused: HTTP 400 BadParams}, {@code not
 *     sent: drifted} or {@code answer lost with an earlier run}
 * @param after the state seen afterwards; null as for {@code before}, and if the target was not read again
 * @param visible whether the wanted state was seen; if not after a good answer, the change is accepted and not yet
 *     visible, which is no error
 */
public record TargetAuditNote(
        SourceRecord record,
        TargetId id,
        @Nullable TargetState before,
        String answer,
        @Nullable TargetState after,
        boolean visible) {}
