package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.target.TargetId;

/** What a row names: a target, or nothing usable. */
public sealed interface TargetRow {

    /** The row names a target. */
    record Named(TargetId id) implements TargetRow {}

    /** The row names no target. */
    record Unusable(Reason reason) implements TargetRow {}
}
