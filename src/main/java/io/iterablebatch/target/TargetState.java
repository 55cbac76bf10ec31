package io.iterablebatch.target;

import io.iterablebatch.text.InvisibleCharacters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a target when it was read (contract §8, §9).
 *
 * @param name the name of a campaign or template, the data type of an export; deceptive characters are escaped
 * @param type {@code Blast} or {@code Triggered} for a campaign; otherwise null
 * @param state Iterable's word for a campaign or export, also an unknown one; for a template {@code unused} or
 *     {@code in use}
 * @param createdAt when it was made, or an export was queued; null if the read did not tell
 * @param changedAt when it was last edited; null if the read did not tell
 * @param facts by what else people recognise it; nothing is decided by them
 */
public record TargetState(
        String name,
        @Nullable String type,
        String state,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt,
        TargetFacts facts) {

    /** A state without the facts. */
    public TargetState(
            String name,
            @Nullable String type,
            String state,
            @Nullable Instant createdAt,
            @Nullable Instant changedAt) {
        this(name, type, state, createdAt, changedAt, TargetFacts.NONE);
    }

    /** Escapes the texts from Iterable, since people decide by them (issue 18). */
    public TargetState {
        name = InvisibleCharacters.shown(name);
        type = type == null ? null : InvisibleCharacters.shown(type);
        state = InvisibleCharacters.shown(state);
    }

    /** The state of a template that no campaign uses. */
    public static final String UNUSED = "unused";

    /** The state of a template that some campaign uses. */
    public static final String IN_USE = "in use";

    /** Whether it is in this state, in upper or lower case. */
    public boolean is(String other) {
        return state.equalsIgnoreCase(other);
    }
}
