package io.iterablebatch.run;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.source.Source;
import java.util.List;

/** Whether the source has the columns that its job file names. */
public final class SourceColumns {

    private SourceColumns() {}

    /**
     * Reads the source's header.
     *
     * @throws Problems when there is no such source, or it lacks columns
     */
    public static void check(JobFile job) {
        try (Source source = Sources.of(RunRequest.of(job))) {
            check(job, source);
        }
    }

    static void check(JobFile job, Source source) {
        List<Problem> problems = JobFiles.check(job, source.columns());
        if (!problems.isEmpty()) {
            throw new Problems(problems);
        }
    }
}
