package io.iterablebatch.jobfile;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.field.ColumnCheck;
import io.iterablebatch.jobfile.field.FormatWarnings;
import io.iterablebatch.jobfile.field.ManagedFields;
import io.iterablebatch.jobfile.field.SecondIdentifiers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads job files. */
public final class JobFileLoader {

    private JobFileLoader() {}

    /**
     * Reads and checks a job file. Does not look at its source.
     *
     * @param file the file, as the operator named it; messages repeat it
     * @param parameters the job parameters; each must be used in the file
     * @param environment where placeholders look after the parameters; no message of this method shows a value of it
     * @throws UsageFailure with every mistake of the file at once
     */
    public static JobFile read(Path file, Map<String, String> parameters, Map<String, String> environment) {
        return draft(file, parameters, environment).job();
    }

    /** The same, but mistakes do not throw yet: the columns of the source can be judged first. */
    public static JobDraft draft(Path file, Map<String, String> parameters, Map<String, String> environment) {
        return JobRootReader.read(file, parameters, environment);
    }

    /**
     * The columns that a job file names and its source does not have.
     *
     * @param columns those of the source
     * @return empty when all is well
     */
    public static List<Problem> check(JobFile job, List<String> columns) {
        return ColumnCheck.check(job, columns);
    }

    /**
     * What a person should know of a job file that is right, with the line that says it.
     *
     * @param columns those of the source
     */
    public static List<Problem> warnings(JobFile job, List<String> columns) {
        return Stream.of(
                        SecondIdentifiers.warnings(job, columns),
                        ManagedFields.warnings(job, columns),
                        FormatWarnings.of(job))
                .flatMap(List::stream)
                .toList();
    }
}
