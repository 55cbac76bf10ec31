package io.iterablebatch.accounting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person should know of a run beside its numbers.
 *
 * @param rejectsFile the instance's invalid and rejected records, or null where there are none
 * @param reportFile a page about the run, or null
 * @param createdFields fields that Iterable created
 * @param filteredFields fields of ours that Iterable dropped
 * @param warnings a sentence each
 * @param failure why it did not complete, with the way out, or null
 */
public record RunNotes(
        @Nullable String rejectsFile,
        @Nullable String reportFile,
        List<String> createdFields,
        List<String> filteredFields,
        List<String> warnings,
        @Nullable String failure) {

    /** Nothing to say. */
    public static final RunNotes NONE = warnings(List.of());

    /** Notes that are only these warnings. */
    public static RunNotes warnings(List<String> warnings) {
        return new RunNotes(null, null, List.of(), List.of(), warnings, null);
    }

    /** Notes that only say why the run failed. */
    public static RunNotes failure(String failure) {
        return new RunNotes(null, null, List.of(), List.of(), List.of(), failure);
    }

    /** These notes with the run's report. */
    RunNotes reportedIn(String file) {
        return new RunNotes(rejectsFile, file, createdFields, filteredFields, warnings, failure);
    }
}
