package io.iterablebatch.jobfile;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.SlicesSection;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.jobfile.field.ColumnCheck;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * A job file as far as it could be bound, and the mistakes found so far: what can be judged of a file with mistakes is
 * judged too, so that all are told at once. Not thread-safe.
 */
public final class JobDraft {

    private final Path file;
    private final @Nullable MappingNode root;
    private final ProblemCollector problems;
    private final @Nullable SourceSection source;
    private final @Nullable ActionSection section;
    private final @Nullable SlicesSection slices;
    private final @Nullable JobFile job;

    JobDraft(
            Path file,
            @Nullable MappingNode root,
            ProblemCollector problems,
            @Nullable SourceSection source,
            @Nullable ActionSection section,
            @Nullable SlicesSection slices,
            @Nullable JobFile job) {
        this.file = file;
        this.root = root;
        this.problems = problems;
        this.source = source;
        this.section = section;
        this.slices = slices;
        this.job = job;
    }

    /** Where the records come from, if the file says that well enough to look there. */
    public Optional<SourceSection> source() {
        return Optional.ofNullable(source);
    }

    /** Notes which of the columns that the file names its source does not have. */
    public void compare(List<String> columns) {
        if (section != null) {
            ColumnCheck.check(section, source, slices, columns, problems);
        }
    }

    /**
     * Notes mistakes that were found elsewhere; what names a key, as in {@code source.csv}, at the line of that key.
     */
    public void add(UsageFailure problems) {
        problems.all().forEach(this::add);
    }

    private void add(Problem problem) {
        int line = root == null ? 0 : YamlFileReader.line(root, problem.where());
        if (line > 0) {
            problems.add(line, "`" + problem.where() + "`: " + problem.what());
        } else {
            problems.addOutside(problem.where(), problem.what());
        }
    }

    /** Whether there is no mistake so far. */
    public boolean isRight() {
        return problems.none();
    }

    /**
     * The job, where there is no mistake.
     *
     * @throws UsageFailure with every mistake, in the order of the file
     */
    public JobFile job() {
        problems.throwIfAny();
        if (job == null) {
            throw new IllegalStateException("a part of " + file + " is missing and no finding says so");
        }
        return job;
    }
}
