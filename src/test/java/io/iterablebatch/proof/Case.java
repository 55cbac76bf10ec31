package io.iterablebatch.proof;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One cell of the matrix. */
record Case(Subject subject, Fault fault, Position position) {

    /** Why there is no such case, or null. */
    @Nullable String leftOut() {
        return fault.consequence() == Consequence.IS_ASKED_AGAIN && subject.hasTargets()
                ? "answers about targets have no counts, and targets are read instead"
                : null;
    }

    /** The exit code of the run that meets the fault. */
    int exitCode() {
        if (endsBeforeAllIsDone()) {
            return consequence() == Consequence.TRIES_AGAIN_UNTIL_A_PERSON_ACTS ? 6 : 1;
        }
        return rejected().isEmpty() ? 0 : 3;
    }

    /** Whether the run that meets the fault gives up. */
    boolean endsBeforeAllIsDone() {
        return position.lasts() && consequence().triesAgain() && !seesThatItIsDone();
    }

    /** The records that are refused in the end; none where the run ends for now. */
    Set<Long> rejected() {
        return switch (consequence()) {
            case NONE,
                    TRIES_AGAIN,
                    TRIES_AGAIN_UNTIL_A_PERSON_ACTS,
                    TRIES_SMALLER,
                    TRIES_AGAIN_WHAT_WAS_DONE,
                    TRIES_AGAIN_WHAT_WAS_DONE_IN_PART -> Set.of();
            case IS_REFUSED, IS_ASKED_AGAIN -> position.lasts() || subject.batchSize() == 1 ? hit() : Set.of();
        };
    }

    /**
     * Whether some of it may have been done though it is refused: by a request that held others too, and whose answer
     * did not say whom it left out.
     */
    boolean mayHaveDoneWhatIsRefused() {
        return consequence() == Consequence.IS_ASKED_AGAIN;
    }

    /** Where the state of targets can be read, what was done without an answer is no reason to end. */
    private boolean seesThatItIsDone() {
        return consequence() == Consequence.TRIES_AGAIN_WHAT_WAS_DONE && subject.isReadable();
    }

    Consequence consequence() {
        // The status of its answers alone counts, since their bodies are not documented (contract §8).
        return subject == Subject.EXPORTS && fault == Fault.NOT_JSON ? Consequence.NONE : fault.consequence();
    }

    /** The number of the first request that meets the fault. */
    int first() {
        return position.first(subject.batches());
    }

    private Set<Long> hit() {
        int last = position.lasts() ? subject.batches() : first();
        Set<Long> records = new TreeSet<>();
        for (int request = first(); request <= last; request++) {
            records.addAll(subject.records(request));
        }
        return records;
    }

    @Override
    public String toString() {
        return subject + ", " + fault + ", " + position;
    }
}
