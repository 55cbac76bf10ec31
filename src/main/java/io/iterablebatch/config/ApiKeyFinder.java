package io.iterablebatch.config;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.file.SecretFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the API key of a project in the environment, or in a file that the environment names. */
final class ApiKeyFinder {

    static final String VARIABLE = "ITERABLE_API_KEY";
    static final String FILE_VARIABLE = "ITERABLE_API_KEY_FILE";

    private final Map<String, String> environment;

    ApiKeyFinder(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<ApiKey> find(String project) {
        String suffix = ProjectSuffix.of(project);
        // A project called "file" has no variable of its own: that name means another thing.
        Optional<ApiKey> own = suffix.equals("FILE") || suffix.startsWith("FILE_")
                ? Optional.empty()
                : text(VARIABLE + "_" + suffix).or(() -> file(FILE_VARIABLE + "_" + suffix));
        return own.or(() -> text(VARIABLE)).or(() -> file(FILE_VARIABLE));
    }

    static Problem missing(String project) {
        return new Problem(
                VARIABLE,
                "no API key is set; set " + VARIABLE + "_" + ProjectSuffix.of(project) + " (for the project " + project
                        + "), " + VARIABLE + " (for any) or " + FILE_VARIABLE
                        + " (a file that holds it), or try the job with --sandbox");
    }

    private Optional<ApiKey> text(String variable) {
        return key(variable, environment.getOrDefault(variable, ""));
    }

    private Optional<ApiKey> file(String variable) {
        String name = environment.getOrDefault(variable, "").strip();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<ApiKey> key = key(variable, SecretFile.text(name));
            if (key.isEmpty()) {
                throw problem(variable, "the file " + name + " is empty");
            }
            return key;
        } catch (SecretFile.UnusableException e) {
            throw problem(variable, e.getMessage());
        }
    }

    private static Optional<ApiKey> key(String variable, String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!ApiKey.isUsable(value)) {
            throw problem(variable, "holds white space, control characters or letters outside ASCII within the key");
        }
        return Optional.of(new ApiKey(value, variable));
    }

    private static UsageFailure problem(String variable, String what) {
        return new UsageFailure(List.of(new Problem(variable, what)));
    }
}
