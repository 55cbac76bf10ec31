package io.iterablebatch.cli;

import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.jobfile.Changes;
import io.iterablebatch.jobfile.CsvSection;
import io.iterablebatch.jobfile.EmptyPolicy;
import io.iterablebatch.jobfile.Guards;
import io.iterablebatch.jobfile.Identify;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.Options;
import io.iterablebatch.jobfile.Send;
import io.iterablebatch.jobfile.SourceSection;
import io.iterablebatch.jobfile.UsersSection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Job files for tests that do not read one. */
final class Jobs {

    private Jobs() {}

    static JobFile users(Path path, Map<String, String> parameters) {
        return new JobFile(
                path,
                "users",
                ActionName.USERS_BULK_UPDATE,
                "my-prod",
                new CsvSection("users.csv", ',', '"', StandardCharsets.UTF_8, SourceSection.OnChange.REFUSE),
                new UsersSection(new Identify("email", null), null, EmptyPolicy.OMIT, new Options(true, null, false)),
                Changes.ALL,
                new Send(null, 0, 1_000, null, Duration.ofMinutes(5)),
                new Guards(null, 0, Guards.FilteredFields.WARN),
                parameters,
                "hash",
                "mapping hash");
    }
}
