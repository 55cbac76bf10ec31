package io.iterablebatch.init;

import io.iterablebatch.init.column.ColumnJudgement;
import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.text.FigureFormat;
import org.jspecify.annotations.Nullable;

/**
 * A column and the field that it is to become.
 *
 * @param to the field
 * @param known whether the project has it
 * @param why the field has another name than the column, for a comment; null where the name says it
 */
record PlannedField(
        ColumnSample sample,
        ColumnJudgement judgement,
        String to,
        boolean known,
        @Nullable String why) {

    /** How many cells hold what the type takes, and how many do not; counts alone. */
    String counts() {
        int unfit = sample.filled() - judgement.fits();
        String counts = judgement.what() + " in " + FigureFormat.count(judgement.fits()) + " of "
                + FigureFormat.count(sample.size()) + " cells";
        if (sample.empty() > 0) {
            counts += ", " + FigureFormat.count(sample.empty()) + " empty";
        }
        if (unfit > 0) {
            counts += ", " + FigureFormat.count(unfit) + (unfit == 1 ? " does" : " do") + " not fit";
        }
        return known ? counts + "; a field of the project" : counts;
    }
}
