package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.target.TargetId;

/** What a row says: a target, or nothing that could be one. */
public sealed interface TargetRow {

    /** The row names a target. */
    record Named(TargetId id) implements TargetRow {}

    /** It does not. */
    record Unusable(Reason reason) implements TargetRow {}
}
