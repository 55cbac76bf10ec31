package io.iterablebatch.target;

import io.iterablebatch.text.InvisibleCharacters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target as a read showed it (contract §8, §9).
 *
 * @param name the name of a campaign or template, the data type of an export; what could deceive is spelled out in it
 * @param type {@code Blast} or {@code Triggered} for a campaign; else null
 * @param state Iterable's word for a campaign or export, unknown words kept; for a template {@code unused} or {@code in
 *     use}
 * @param createdAt when it was made, or an export queued; null where the read did not tell
 * @param changedAt when it was last edited; null where the read did not tell
 */
public record TargetState(
        String name,
        @Nullable String type,
        String state,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt) {

    /** Names and words of Iterable's are shown to people who decide by them (issue 18). */
    public TargetState {
        name = InvisibleCharacters.shown(name);
        type = type == null ? null : InvisibleCharacters.shown(type);
        state = InvisibleCharacters.shown(state);
    }

    /** The state of a template that no campaign uses. */
    public static final String UNUSED = "unused";

    /** The state of a template that some campaign uses. */
    public static final String IN_USE = "in use";

    /** Whether it is in this state, however Iterable writes it. */
    public boolean is(String other) {
        return state.equalsIgnoreCase(other);
    }
}
