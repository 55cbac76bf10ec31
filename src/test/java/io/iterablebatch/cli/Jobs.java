package io.iterablebatch.cli;

import io.iterablebatch.job.ChangesSection;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.JobDefinition;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.JobOptions;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.ReportSettings;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.action.UserUpdateOptions;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
                        ChangesSection.ALL,
                        new SendSection(null, 0, 1_000, null, Duration.ofMinutes(5)),
                        new Guards(null, 0, Guards.FilteredFields.FAIL),
                        NotifySection.NOBODY,
                        ReportSettings.DEFAULT),
                new JobDefinition(parameters, "hash", "mapping hash"));
    }

    static JobFile users(Path path, Map<String, String> parameters) {
        return new JobFile(
                path,
                "users",
                ActionName.USERS_BULK_UPDATE,
                "my-prod",
                new CsvSection("users.csv", ',', '"', StandardCharsets.UTF_8, SourceSection.OnChange.REFUSE),
                new UsersSection(
                        new IdentifierColumns("email", null),
                        CellRules.NONE,
                        null,
                        EmptyCellPolicy.OMIT,
                        new UserUpdateOptions(true, null, false),
                        List.of(),
                        RowConditions.NONE),
                new JobOptions(
                        ChangesSection.ALL,
                        new SendSection(null, 0, 1_000, null, Duration.ofMinutes(5)),
                        new Guards(null, 0, Guards.FilteredFields.WARN),
                        NotifySection.NOBODY,
                        ReportSettings.DEFAULT),
                new JobDefinition(parameters, "hash", "mapping hash"));
    }
}
