package io.iterablebatch.queue.standing;

import java.time.Instant;

/** Something about a fleet that a person should know. */
public sealed interface FleetTrouble {

    /** What it is, in a sentence without a dot, which names no job. */
    String text();

    /** Whether somebody must look now. The other is only worth being shown. */
    boolean isGrave();

    /** Something that keeps a job's run from going on. */
    sealed interface OfJob extends FleetTrouble {

        String job();

        /** The label of its project. */
        String project();

        /** What tells it from any other, so that people are told of it once. */
        String about();

        /** Since when. */
        Instant since();

        /** The command that helps, or says more. */
        String next();

        @Override
        default boolean isGrave() {
            return true;
        }
    }

    /**
     * A run is due, and no worker takes it.
     *
     * @param others how many runs of the job are due besides
     * @param why what is known of the workers
     */
    record NobodyTakes(String job, String project, long queueId, Instant since, long others, String why)
            implements OfJob {

        @Override
        public String text() {
            return "queued run " + queueId + " is due since " + FleetTroubles.said(since)
                    + (others == 0 ? "" : ", as are " + others + " more of this job") + ", and no worker takes it: "
                    + why;
        }

        @Override
        public String about() {
            return "queued run " + queueId + " due " + since.getEpochSecond();
        }

        @Override
        public String next() {
            return "./iterable-batch worker";
        }
    }

    /**
     * A slice has not moved for long.
     *
     * @param slice from 0
     * @param others how many slices of the run have not moved besides
     */
    record SliceStands(String job, String project, long runId, int slice, Instant since, long others) implements OfJob {

        @Override
        public String text() {
            return "slice " + slice + " of run " + runId + " has not moved since " + FleetTroubles.said(since)
                    + (others == 0 ? "" : ", nor have " + others + " others");
        }

        @Override
        public String about() {
            return "slice " + slice + " of run " + runId + " since " + since.getEpochSecond();
        }

        @Override
        public String next() {
            return "./iterable-batch show " + runId;
        }
    }

    /**
     * Workers of different versions, or such that are too old for the state.
     *
     * @param hosts each with its version, and whether that is too old
     * @param isGrave whether it has lasted longer than an upgrade takes
     */
    record Versions(String hosts, boolean isGrave) implements FleetTrouble {

        @Override
        public String text() {
            return "workers of different versions wait for each other's upgrade: " + hosts;
        }
    }
}
