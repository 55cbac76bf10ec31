package io.iterablebatch.run.source;

import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.jobfile.JobDraft;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.source.RecordSource;
import java.util.List;

/** Whether the source has the columns that its job file names. */
public final class SourceColumnCheck {

    private SourceColumnCheck() {}

    /**
     * Reads the header, or asks the warehouse for the columns, of a draft's source, as far as the draft names one, and
     * adds what is wrong with it to the draft's mistakes. Rules that select targets have no columns.
     *
     * @param configuration says where JDBC drivers are
     * @return the columns, none where something is wrong
     * @throws RunFailure where the source is broken, unless the draft has mistakes to be told first
     */
    public static List<String> check(JobDraft draft, EnvironmentSettings configuration) {
        return draft.source()
                .map(section -> check(draft, section, configuration))
                .orElse(List.of());
    }

    private static List<String> check(JobDraft draft, SourceSection section, EnvironmentSettings configuration) {
        if (section instanceof SelectionSection) {
            return List.of();
        }
        try (RecordSource source = SourceFactory.of(section, configuration)) {
            List<String> columns = List.copyOf(source.columns());
            draft.compare(columns);
            return columns;
        } catch (UsageFailure mistakes) {
            draft.add(mistakes);
        } catch (RunFailure broken) {
            if (draft.isRight()) {
                throw broken;
            }
        }
        return List.of();
    }

    public static void check(JobFile job, RecordSource source) {
        List<Problem> problems = JobFileLoader.check(job, source.columns());
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
    }
}
