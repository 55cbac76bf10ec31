package io.iterablebatch.selection;

import io.iterablebatch.target.TargetState;

/** A target that every rule let in, as the read showed it. */
public record SelectedTarget(long id, TargetState state) {}
