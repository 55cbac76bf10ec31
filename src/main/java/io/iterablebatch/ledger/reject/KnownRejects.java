package io.iterablebatch.ledger.reject;

import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.ledger.reject.RejectKeys.RecordKeys;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.mapping.UserIdentifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Which users have refused records that are open, by one kind of numbers, and which of these records a run has gone
 * beyond. Not thread-safe.
 */
final class KnownRejects {

    private final RejectKeys keys;
    private final UserKeyFilter openBefore = new UserKeyFilter();
    private final UserKeyFilter openHere = new UserKeyFilter();
    private final List<Long> closedUsers = new ArrayList<>();
    private final List<Long> closedBefore = new ArrayList<>();

    KnownRejects(RejectKeys keys) {
        this.keys = keys;
    }

    /** A record with this key was open when the run began. */
    void openBefore(long key) {
        openBefore.add(key);
    }

    /** Whether anybody has one. */
    boolean any() {
        return !openBefore.isEmpty() || !openHere.isEmpty();
    }

    /**
     * Whether a delivered record may close any, as far as that can be told without computing a number. Only if the
     * numbers of today are meant, which the record has.
     */
    boolean mayConcern(RecordOutcome delivered) {
        if (!any()) {
            return false;
        }
        UserIdentifiers user = delivered.user();
        return delivered.shown() != null
                || delivered.subject() instanceof RecordSubject.Parts
                || mayHold(user.emailNumber())
                || mayHold(user.userIdNumber());
    }

    private boolean mayHold(long key) {
        return openBefore.mayHold(key) || openHere.mayHold(key);
    }

    /**
     * Notes which open records this one closes. Where none is open no number is computed.
     *
     * @param number of the record, where it was first read: what stands before that is closed; 0 for a refused record,
     *     which closes only those of earlier instances
     */
    void closeBefore(RecordOutcome recordOutcome, long number) {
        if (!any()) {
            return;
        }
        RecordKeys key = keys.of(recordOutcome);
        for (long replaced : key.replaced()) {
            if (openBefore.mayHold(replaced) || (number != 0 && openHere.mayHold(replaced))) {
                close(replaced, number);
            }
        }
        for (long gone : key.replacedOfEarlierInstances()) {
            if (openBefore.mayHold(gone)) {
                close(gone, 0);
            }
        }
    }

    private void close(long user, long before) {
        closedUsers.add(user);
        closedBefore.add(before);
    }

    /** A record is refused and open from now on. Returns the numbers under which it is kept. */
    long[] open(RecordOutcome refused) {
        long[] stored = keys.of(refused).stored();
        for (long key : stored) {
            openHere.add(key);
        }
        return stored;
    }

    /** Hands over whose records are closed since the last time, and for each user before which record; none if none. */
    void takeClosed(BiConsumer<List<Long>, List<Long>> taker) {
        if (!closedUsers.isEmpty()) {
            taker.accept(List.copyOf(closedUsers), List.copyOf(closedBefore));
            closedUsers.clear();
            closedBefore.clear();
        }
    }
}
