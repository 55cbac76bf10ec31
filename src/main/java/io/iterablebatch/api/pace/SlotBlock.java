package io.iterablebatch.api.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * Slots that were reserved together and are not used yet.
 *
 * @param first instant of the next one
 * @param interval from each to the next
 * @param left how many
 * @param epoch of the budget when they were reserved
 */
record SlotBlock(Instant first, Duration interval, int left, long epoch) {

    static final SlotBlock NONE = new SlotBlock(Instant.MIN, Duration.ZERO, 0, 0);

    Slot slot() {
        return new Slot(first, interval, epoch);
    }

    SlotBlock rest() {
        return new SlotBlock(first.plus(interval), interval, left - 1, epoch);
    }

    /**
     * Without the slots that are late by more than an interval: used now, they would make a burst with the slots of
     * other processes.
     */
    SlotBlock inTime(Instant now) {
        if (left == 0 || !now.isAfter(first.plus(interval))) {
            return this;
        }
        long late = Duration.between(first, now).dividedBy(interval);
        return late >= left
                ? NONE
                : new SlotBlock(first.plus(interval.multipliedBy(late)), interval, left - (int) late, epoch);
    }
}
