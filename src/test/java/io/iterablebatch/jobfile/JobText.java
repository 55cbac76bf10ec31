package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.UsersSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A job file written for a test, in a folder of its own; problems come back as {@code LINE: what}. */
public final class JobText {

    public static final String MINIMAL = """
            action: users.bulk-update
            source: { csv: users.csv }
            identify: { email: email }
            """;

    private final String text;
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();

    private JobText(String text) {
        this.text = text;
    }

    public static JobText of(String text) {
        return new JobText(text);
    }

    /** The smallest job file, which has three lines, and more. */
    public static JobText minimalWith(String more) {
        return new JobText(MINIMAL + more);
    }

    JobText parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public JobText environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public JobFile read() {
        return readAs("job.yaml");
    }

    JobFile readAs(String fileName) {
        try {
            Path folder = Files.createTempDirectory("job");
            Path file = Files.writeString(folder.resolve(fileName), text);
            try {
                return JobFileLoader.read(file, parameters, environment);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a users job says to its action. */
    public UsersSection users() {
        return (UsersSection) read().section();
    }

    /** The fields of a users job that lists them. */
    List<FieldMapping> fields() {
        return Objects.requireNonNull(users().fields());
    }

    public List<String> problems() {
        UsageFailure problems = catchThrowableOfType(UsageFailure.class, this::read);
        assertThat(problems).as("the job file has problems").isNotNull();
        assertThat(problems.exitCode()).isEqualTo(ExitCode.USAGE);
        return problems.all().stream()
                .map(problem -> problem.where().replaceFirst("^.*job\\.yaml:?", "") + ": " + problem.what())
                .toList();
    }

    /** The one problem. */
    public String problem() {
        List<String> problems = problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
