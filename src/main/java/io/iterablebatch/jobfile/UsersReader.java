package io.iterablebatch.jobfile;

import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.EmptyPolicy;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.Identify;
import io.iterablebatch.job.action.Options;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds what a job file says to {@code users.bulk-update}. */
final class UsersReader implements ActionReader {

    private static final Options DEFAULT_OPTIONS = new Options(false, null, false);

    @Override
    public Set<String> keys() {
        return Set.of("identify", "fields", "empty", "options", "changes", "resend-after");
    }

    @Override
    public Set<String> guards() {
        return Set.of("max-rejected", "min-records", "filtered-fields");
    }

    @Override
    public @Nullable ActionSection read(Section job, @Nullable SourceSection source) {
        Identify identify = IdentifyReader.read(job);
        List<FieldMapping> fields = FieldsReader.read(job);
        EmptyPolicy empty =
                job.oneOf("empty", EmptyPolicy.OMIT, Map.of("omit", EmptyPolicy.OMIT, "clear", EmptyPolicy.CLEAR));
        Options options = options(job.section("options"));
        return identify == null ? null : new UsersSection(identify, fields, empty, options);
    }

    private static Options options(@Nullable Section options) {
        if (options == null) {
            return DEFAULT_OPTIONS;
        }
        options.allows("mergeNestedObjects", "createNewFields", "preferUserId");
        return new Options(
                options.flag("mergeNestedObjects", DEFAULT_OPTIONS.mergeNestedObjects()),
                options.flag("createNewFields"),
                options.flag("preferUserId", DEFAULT_OPTIONS.preferUserId()));
    }
}
