package io.iterablebatch.job;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A job file, bound and validated; only its source and the project have not been looked at.
 *
 * @param path the file it was read from
 * @param name the job's name
 * @param action one that this version can run
 * @param project label of the Iterable project; part of the destination
 * @param source where the records come from
 * @param section what the file says to its action
 * @param options pace, guards, report and whom to tell; may change between a run and its resume, but for
 *     {@code changes}
 * @param definition its parameters and hashes, which tell whether it is the same job again
 */
public record JobFile(
        Path path,
        String name,
        ActionName action,
        String project,
        SourceSection source,
        ActionSection section,
        JobOptions options,
        JobDefinition definition) {

    /** The parameter of instances that read a mended file; its value is the file. */
    public static final String MENDED = "--mended";

    /**
     * The same job for a file of its refused records that a person mended: it is an instance of its own, and guards
     * that are about a whole export do not apply.
     *
     * @param file as {@code rejects --csv} writes it
     */
    public JobFile readingMended(Path file) {
        return new JobFile(
                path,
                name,
                action,
                project,
                new CsvSection(
                        file.toString(), CsvDialect.DEFAULT, StandardCharsets.UTF_8, SourceSection.OnChange.REFUSE),
                section,
                options.forSomeRecords(),
                definition.with(MENDED, file.toString()));
    }

    /** Whether it reads a file of refused records in the place of its source. */
    public boolean readsMended() {
        return definition.parameters().containsKey(MENDED);
    }
}
