package io.iterablebatch.selection;

import io.iterablebatch.target.TargetState;

/** A target that every rule let in, in the state that was read. */
public record SelectedTarget(long id, TargetState state) {}
