package io.iterablebatch.state;

import io.iterablebatch.Problem;
import io.iterablebatch.state.database.ExternalDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with where the state is to be, as far as that shows without connecting and without writing. */
public final class StateLocationCheck {

    private static final String DATA = "ITERABLE_BATCH_DATA";

    private StateLocationCheck() {}

    /**
     * The mistakes, none if all is well.
     *
     * @param environment as {@link StateDatabase#open} takes it
     */
    public static List<Problem> in(Map<String, String> environment, Path dataDirectory) {
        Problem mistake = ExternalDatabase.isConfigured(environment)
                ? ExternalDatabase.mistake(environment)
                : directory(dataDirectory.toAbsolutePath());
        return mistake == null ? List.of() : List.of(mistake);
    }

    private static @Nullable Problem directory(Path wanted) {
        Path existing = wanted;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return unusable(wanted, existing + " is not a directory");
        }
        return Files.isWritable(existing) && Files.isExecutable(existing)
                ? null
                : unusable(wanted, "this user may not write in " + existing);
    }

    private static Problem unusable(Path wanted, String why) {
        return new Problem(
                DATA,
                "the state cannot be kept in " + wanted + ", since " + why
                        + "; mend that, or set the variable to another directory");
    }
}
