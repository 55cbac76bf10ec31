package io.iterablebatch.cli;

import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.jobfile.Changes;
import io.iterablebatch.jobfile.CsvSection;
import io.iterablebatch.jobfile.EmptyPolicy;
import io.iterablebatch.jobfile.Guards;
import io.iterablebatch.jobfile.Identify;
import io.iterablebatch.jobfile.JobDefinition;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobOptions;
import io.iterablebatch.jobfile.NamedColumn;
import io.iterablebatch.jobfile.Notify;
import io.iterablebatch.jobfile.Options;
import io.iterablebatch.jobfile.Reporting;
import io.iterablebatch.jobfile.Send;
import io.iterablebatch.jobfile.SourceSection;
import io.iterablebatch.jobfile.TargetsSection;
import io.iterablebatch.jobfile.UsersSection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Job files for tests that do not read one. */
final class Jobs {

    private Jobs() {}

    static JobFile archive(Path path, Map<String, String> parameters) {
        return of(ActionName.CAMPAIGNS_ARCHIVE, null, path, parameters);
    }

    /** @param unattended how many targets it may act on without a plan, or null */
    static JobFile of(ActionName action, @Nullable Long unattended, Path path, Map<String, String> parameters) {
        return new JobFile(
                path,
                "old-campaigns",
                action,
                "my-prod",
                new CsvSection("ids.csv", ',', '"', StandardCharsets.UTF_8, SourceSection.OnChange.REFUSE),
                new TargetsSection(
                        new TargetsSection.Columns(new NamedColumn("targets.id", "id", 0), null, null, null),
                        false,
                        unattended,
                        Duration.ofDays(7),
                        false,
                        Duration.ofSeconds(30)),
                new JobOptions(
                        Changes.ALL,
                        new Send(null, 0, 1_000, null, Duration.ofMinutes(5)),
                        new Guards(null, 0, Guards.FilteredFields.FAIL),
                        Notify.NOBODY,
                        Reporting.DEFAULT),
                new JobDefinition(parameters, "hash", "mapping hash"));
    }

    static JobFile users(Path path, Map<String, String> parameters) {
        return new JobFile(
                path,
                "users",
                ActionName.USERS_BULK_UPDATE,
                "my-prod",
                new CsvSection("users.csv", ',', '"', StandardCharsets.UTF_8, SourceSection.OnChange.REFUSE),
                new UsersSection(new Identify("email", null), null, EmptyPolicy.OMIT, new Options(true, null, false)),
                new JobOptions(
                        Changes.ALL,
                        new Send(null, 0, 1_000, null, Duration.ofMinutes(5)),
                        new Guards(null, 0, Guards.FilteredFields.WARN),
                        Notify.NOBODY,
                        Reporting.DEFAULT),
                new JobDefinition(parameters, "hash", "mapping hash"));
    }
}
