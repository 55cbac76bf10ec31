package io.iterablebatch.run;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.source.Source;
import java.util.List;

/** Whether the source has the columns that its job file names. */
public final class SourceColumns {

    private SourceColumns() {}

    /**
     * Reads the source's header, or asks the warehouse for the columns of the query.
     *
     * @param configuration says where JDBC drivers are
     * @throws Problems when there is no such source, or it lacks columns
     * @throws io.iterablebatch.RunFailure when a warehouse cannot be asked
     */
    public static void check(JobFile job, Configuration configuration) {
        try (Source source = Sources.of(RunRequest.of(job), configuration)) {
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
