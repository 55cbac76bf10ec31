package io.iterablebatch.run;

import io.iterablebatch.run.partition.SliceHandlers;
import io.iterablebatch.run.partition.SliceSources;

/**
 * What a run whose records are divided needs beside the others.
 *
 * @param handlers decide by whom its slices are executed
 * @param stopSignal interrupts its reading
 */
public record SliceManagement(SliceHandlers handlers, SliceSources sources, StopSignal stopSignal) {}
