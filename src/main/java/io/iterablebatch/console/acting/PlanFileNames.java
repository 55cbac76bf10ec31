package io.iterablebatch.console.acting;

/** What the files of plans are called that are made from here. */
public final class PlanFileNames {

    private PlanFileNames() {}

    /** As in {@code archive-old-blasts.plan.json}; without what is special in a path or to a shell. */
    public static String of(String job) {
        return job.replaceAll("[\\s/\\\\]", "-") + ".plan.json";
    }
}
