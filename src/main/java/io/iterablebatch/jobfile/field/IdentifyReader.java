package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.yaml.YamlSection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds {@code identify:}. */
public final class IdentifyReader {

    private static final Map<String, Boolean> WHOLE = Map.of("string", false, "long", true);

    private IdentifyReader() {}

    /** @param cells how the cells of identifiers are read, as far as {@code cells} says it */
    public static @Nullable IdentifierColumns read(YamlSection job, IdentifierCells cells) {
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
        YamlSection detailed = identify.isMap("userId") ? identify.section("userId") : null;
        String email = identify.column("email");
        String userId = detailed == null ? identify.column("userId") : column(detailed);
        boolean whole = detailed != null && detailed.oneOf("type", false, WHOLE);
        if (email == null && userId == null) {
            return null;
        }
        return new IdentifierColumns(
                email,
                userId,
                new IdentifierCells(cells.nulls(), cells.keepDamaged(), whole),
                identify.line("email"),
                identify.line("userId"));
    }

    private static @Nullable String column(YamlSection detailed) {
        detailed.allows("column", "type");
        detailed.require("column", "name the column that holds the user id");
        return detailed.column("column");
    }
}
