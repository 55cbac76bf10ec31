package io.iterablebatch.report.html;

import io.iterablebatch.text.FigureFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What else a person should know.
 *
 * @param created fields that Iterable created
 * @param dropped fields that Iterable dropped
 * @param uncertain a sentence about records that were sent again, or null where there are none
 * @param warnings a sentence each
 */
public record NotesSection(
        List<String> created,
        List<String> dropped,
        @Nullable String uncertain,
        List<String> warnings) implements ReportSection {

    static NotesSection of(List<String> created, List<String> dropped, long uncertain, List<String> warnings) {
        return new NotesSection(
                created,
                dropped,
                uncertain == 0
                        ? null
                        : FigureFormat.count(uncertain, "record")
                                + " were sent again: a run that was lost or stopped had sent them, and no answer was recorded.",
                warnings);
    }

    boolean isEmpty() {
        return created.isEmpty() && dropped.isEmpty() && uncertain == null && warnings.isEmpty();
    }

    @Override
    public String id() {
        return "notes";
    }

    @Override
    public String title() {
        return "Fields and warnings";
    }
}
