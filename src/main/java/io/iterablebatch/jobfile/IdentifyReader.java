package io.iterablebatch.jobfile;

import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.yaml.YamlSection;
import org.jspecify.annotations.Nullable;

/** Binds {@code identify:}. */
final class IdentifyReader {

    private IdentifyReader() {}

    static @Nullable IdentifierColumns read(YamlSection job) {
        job.require("identify", "name the columns of the identifiers, as in `identify: { email: email }`");
        YamlSection identify = job.section("identify");
        if (identify == null) {
            return null;
        }
        identify.allows("email", "userId");
        if (!identify.has("email") && !identify.has("userId")) {
            job.note("identify", "`identify` needs `email`, `userId` or both, with the column that holds it");
            return null;
        }
        String email = identify.column("email");
        String userId = identify.column("userId");
        if (email == null && userId == null) {
            return null;
        }
        return new IdentifierColumns(email, userId, identify.line("email"), identify.line("userId"));
    }
}
