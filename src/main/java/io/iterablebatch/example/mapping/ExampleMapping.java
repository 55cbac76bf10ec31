package io.iterablebatch.example.mapping;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.source.SourceRecord;
import java.util.List;

/** What a job makes of rows, without a project, a state or a source. Used by one thread. */
public interface ExampleMapping {

    /** @param rows with the cells of the mapping's columns, numbered from 1 */
    MappedExample map(List<SourceRecord> rows);

    /**
     * The mapping of a job.
     *
     * @param columns those of the rows, among them all that the job names
     * @throws UsageFailure if the job has no rows, or cannot have such columns
     */
    static ExampleMapping of(JobFile job, List<String> columns) {
        if (!(job.section() instanceof TargetsSection targets)) {
            return new UserRowMapping(job, columns);
        }
        TargetsSection.Columns named = targets.rows();
        if (named == null) {
            throw new UsageFailure(List.of(new Problem(
                    job.path().toString(),
                    "its targets are selected by rules, which look at the live project; examples are for jobs that"
                            + " read rows. `plan --explain ID` tells what the rules say of a target")));
        }
        return new TargetRowMapping(named, columns);
    }
}
