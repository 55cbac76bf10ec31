package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunMode;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.text.CommandLineText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed behind {@code run}, or what {@code replay} means in its words.
 *
 * @param mended a file of refused records that takes the place of the job's source, or null
 * @param replayed whose refused records take the place of the job's source, or null
 * @param command the arguments that name the job: what goes on with it begins with them
 * @param queued number of the queued run that this is a try of, or null
 */
public record RunOptions(
        Path file,
        List<String> parameters,
        boolean sandbox,
        boolean dryRun,
        RunMode mode,
        SummaryFile summary,
        @Nullable Path mended,
        @Nullable ReplayedRun replayed,
        List<String> command,
        @Nullable Long queued) {

    /** Options that contradict each other, or cannot be. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        boolean resume = mode.resume() != null;
        contradiction(problems, mode.fresh() && resume, "--fresh", "--resume", "one begins anew, the other goes on");
        contradiction(problems, mode.fresh() && mode.once(), "--fresh", "--once", "one runs again, the other does not");
        contradiction(problems, mode.once() && resume, "--once", "--resume", "a run to go on with has not completed");
        contradiction(problems, dryRun && mode.fresh(), "--dry-run", "--fresh", "a dry run keeps no state");
        contradiction(problems, dryRun && mode.once(), "--dry-run", "--once", "a dry run keeps no state");
        contradiction(problems, dryRun && resume, "--dry-run", "--resume", "a dry run keeps no state");
        if (mode.limit() != null && mode.limit() < 1) {
            problems.add(new Problem("--limit", "must be at least 1"));
        }
        if (mode.resume() != null && mode.resume() < 1) {
            problems.add(new Problem("--resume", "takes the number of a run; ./iterable-batch runs lists them"));
        }
        contradiction(problems, dryRun && queued != null, "--dry-run", "--queued", "a worker's runs are no rehearsals");
        if (mended != null && !Files.isRegularFile(mended)) {
            problems.add(new Problem(
                    JobFile.MENDED, "there is no file " + mended + "; ./iterable-batch rejects RUN --csv writes one"));
        }
        summary.problem().ifPresent(problems::add);
        return problems;
    }

    /** Whether people are told how it ends: somebody watches a rehearsal, a canary and a replay anyway. */
    boolean notices() {
        return !sandbox && !dryRun && mode.limit() == null && readsSource();
    }

    /** Whether the job's own source is read. */
    boolean readsSource() {
        return replayed == null && mended == null;
    }

    RunRequest request(JobFile job) {
        JobFile read =
                mended == null ? job : job.readingMended(mended.toAbsolutePath().normalize());
        return new RunRequest(read, mode, replayed, null, null);
    }

    /** The command that goes on with this run. */
    String again() {
        List<String> arguments = new ArrayList<>(command);
        if (sandbox) {
            arguments.add("--sandbox");
        }
        if (mode.full() && replayed == null) {
            arguments.add("--full");
        }
        if (mended != null) {
            arguments.addAll(List.of(JobFile.MENDED, mended.toString()));
        }
        if (mode.limit() != null) {
            arguments.addAll(List.of("--limit", Long.toString(mode.limit())));
        }
        if (mode.resume() != null) {
            arguments.addAll(List.of("--resume", Long.toString(mode.resume())));
        }
        return CommandLineText.of(arguments);
    }

    private static void contradiction(List<Problem> problems, boolean both, String one, String other, String why) {
        if (both) {
            problems.add(new Problem(one, "contradicts " + other + ": " + why));
        }
    }
}
