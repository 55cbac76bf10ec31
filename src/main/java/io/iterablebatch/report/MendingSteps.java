package io.iterablebatch.report;

import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What fits the reasons for which rows of a run that is done were refused. */
final class MendingSteps {

    private MendingSteps() {}

    /**
     * The steps, in the order in which they are to be taken: first what a replay does not help, since a mended row that
     * was delivered is left out of it. Empty where nothing can be done about any of the records.
     *
     * @param reasons records by the code of their reason
     */
    static List<NextStep> of(long run, Map<String, Long> reasons, boolean sandbox) {
        long cells = 0;
        long again = 0;
        Set<MendingPlace> places = EnumSet.noneOf(MendingPlace.class);
        for (Map.Entry<String, Long> reason : reasons.entrySet()) {
            Set<MendingPlace> where = EnumSet.copyOf(MendingPlace.of(reason.getKey()));
            if (where.remove(MendingPlace.CELLS)) {
                cells += reason.getValue();
            }
            where.remove(MendingPlace.NONE);
            if (!where.isEmpty()) {
                again += reason.getValue();
                places.addAll(where);
            }
        }
        List<NextStep> steps = new ArrayList<>();
        if (cells > 0) {
            steps.add(new NextStep(
                    "Write the refused records to a file",
                    file(run),
                    FigureFormat.count(cells, "record") + ": mend the cells there, then run the job on that file"));
        }
        if (again > 0) {
            steps.add(new NextStep(
                    "Send them again as they are",
                    NextStep.replay(run, sandbox),
                    FigureFormat.count(again, "record") + ": " + when(places)));
        }
        return Collections.unmodifiableList(steps);
    }

    /** The command that writes the file. */
    static String file(long run) {
        return NextStep.TOOL + " rejects " + run + " --csv rejects-" + run + ".csv";
    }

    private static String when(Set<MendingPlace> places) {
        boolean job = places.contains(MendingPlace.JOB);
        boolean project = places.contains(MendingPlace.PROJECT);
        if (job && project) {
            return "once the job file or the project is mended";
        }
        if (job || project) {
            return "once the " + (job ? "job file" : "project") + " is mended";
        }
        return "later, since nothing of theirs is to be mended";
    }
}
