package io.iterablebatch.report;

import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What fits the reasons for which rows of a run that is done were refused. Each row belongs to one of the steps. */
final class MendingSteps {

    private final RefusedRun run;
    private final long all;
    private final List<NextStep> steps = new ArrayList<>();

    private MendingSteps(RefusedRun run, long all) {
        this.run = run;
        this.all = all;
    }

    /**
     * The steps, in the order in which they are to be taken: first the cells, since a mended row that was delivered is
     * left out of a replay. The numbers that they begin with add up to all records.
     *
     * @param reasons records by the code of their reason
     */
    static List<NextStep> of(RefusedRun run, Map<String, Long> reasons) {
        long cells = 0;
        long cellsOrElse = 0;
        long again = 0;
        long neither = 0;
        Set<MendingPlace> places = EnumSet.noneOf(MendingPlace.class);
        Set<String> helpless = new TreeSet<>();
        for (Map.Entry<String, Long> reason : reasons.entrySet()) {
            Set<MendingPlace> where = MendingPlace.of(reason.getKey());
            if (where.contains(MendingPlace.CELLS)) {
                cells += reason.getValue();
                cellsOrElse += where.size() > 1 ? reason.getValue() : 0;
            } else if (where.contains(MendingPlace.NONE)) {
                neither += reason.getValue();
                helpless.add(reason.getKey());
            } else {
                again += reason.getValue();
                places.addAll(where);
            }
        }
        MendingSteps made = new MendingSteps(run, cells + again + neither);
        made.cells(cells, cellsOrElse);
        made.again(again, places);
        made.neither(neither, helpless);
        return Collections.unmodifiableList(made.steps);
    }

    private void cells(long records, long orElse) {
        if (records == 0) {
            return;
        }
        steps.add(file(run)
                .on(share(records) + ": mend their cells in the file"
                        + (records < all ? ", which has all, and delete the other lines" : "")
                        + (orElse == 0
                                ? ""
                                : "; for " + FigureFormat.count(orElse)
                                        + " of them the job file or the project can be mended instead, then replay")));
        steps.add(mended(run));
    }

    private void again(long records, Set<MendingPlace> places) {
        if (records > 0) {
            steps.add(replay(run)
                    .on(share(records) + ": " + when(places)
                            + (records < all ? "; it sends all that are still open, as they were" : "")));
        }
    }

    private void neither(long records, Set<String> codes) {
        if (records > 0) {
            steps.add(new NextStep(
                    "Look at those that neither helps",
                    NextStep.TOOL + " rejects " + run.number(),
                    share(records) + ": sent again they are refused again; what to do stands behind "
                            + String.join(", ", codes)));
        }
    }

    /** The step that writes the file. */
    static NextStep file(RefusedRun run) {
        return new NextStep(
                "Write the refused records to a file",
                NextStep.TOOL + " rejects " + run.number() + " --csv " + run.file(),
                "");
    }

    /** The step that sends it. */
    static NextStep mended(RefusedRun run) {
        return new NextStep("Send the file", run.mended(run.file()), "then, with what is in the file");
    }

    /** The step that sends what is in the state. */
    static NextStep replay(RefusedRun run) {
        return new NextStep("Send them again as they are", NextStep.replay(run.number(), run.sandbox()), "");
    }

    private String share(long records) {
        return records == all
                ? FigureFormat.count(records, "record")
                : FigureFormat.count(records) + " of " + FigureFormat.count(all, "record");
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
