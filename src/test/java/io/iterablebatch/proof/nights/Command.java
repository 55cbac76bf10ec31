package io.iterablebatch.proof.nights;

/**
 * What is typed.
 *
 * @param number the records of a canary, or the run that is replayed or gone on with
 */
record Command(Kind kind, long number) {

    /** With which options. */
    enum Kind {
        RUN,
        FRESH,
        ONCE,
        LIMIT,
        RESUME,
        REPLAY
    }

    static final Command RUN = new Command(Kind.RUN, 0);
    static final Command FRESH = new Command(Kind.FRESH, 0);
    static final Command ONCE = new Command(Kind.ONCE, 0);

    static Command limit(long records) {
        return new Command(Kind.LIMIT, records);
    }

    static Command resume(long run) {
        return new Command(Kind.RESUME, run);
    }

    static Command replay(long run) {
        return new Command(Kind.REPLAY, run);
    }

    boolean isReplay() {
        return kind == Kind.REPLAY;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case RUN -> "run";
            case FRESH -> "run --fresh";
            case ONCE -> "run --once";
            case LIMIT -> "run --limit " + number;
            case RESUME -> "run --resume " + number;
            case REPLAY -> "replay " + number;
        };
    }
}
