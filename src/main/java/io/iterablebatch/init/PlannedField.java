package io.iterablebatch.init;

import io.iterablebatch.init.column.ColumnJudgement;
import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.text.FigureFormat;

/**
 * A column and the field that it is to become.
 *
 * @param to the field
 * @param known whether the project has it
 */
record PlannedField(ColumnSample sample, ColumnJudgement judgement, String to, boolean known) {

    /** How many cells hold what the type takes, and how many do not; counts alone. */
    String counts() {
        int unfit = sample.filled() - judgement.fits();
        String counts = judgement.what() + " in " + FigureFormat.count(judgement.fits()) + " of "
                + FigureFormat.count(sample.size()) + " cells";
        if (sample.empty() > 0) {
            counts += ", " + FigureFormat.count(sample.empty()) + " empty";
        }
        return unfit > 0
                ? counts + ", " + FigureFormat.count(unfit) + (unfit == 1 ? " does" : " do") + " not fit"
                : counts;
    }
}
