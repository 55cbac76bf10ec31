package io.iterablebatch.console.api.start;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.acting.SourcePathCheck;
import io.iterablebatch.console.api.problem.ApiFailure;
import io.iterablebatch.console.api.problem.ApiProblem;
import io.iterablebatch.console.api.problem.ApiProblem.Mistake;
import io.iterablebatch.console.api.problem.ProblemType;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.queue.RunOrder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes an order for the queue of what a client asks for, by the same rules as the console's form: only job files of
 * its folder, no parameter that leads out of the folders that may be read, and nothing that needs a plan.
 */
final class StartCheck {

    private static final String JOB_FILE = "/jobFile";
    private static final String START = "start";

    private final JobFolder jobs;
    private final Path files;
    private final AuditedActions auditedActions;

    /** @param files the folder whose files parameters may name */
    StartCheck(JobFolder jobs, Path files, AuditedActions auditedActions) {
        this.jobs = jobs;
        this.files = files;
        this.auditedActions = auditedActions;
    }

    /** @throws ApiFailure with the mistakes */
    RunOrder order(StartRequest request, ConsoleUser person) {
        JobOutline outline = outline(request.jobFile())
                .orElseThrow(() -> ApiFailure.at(
                        ProblemType.INVALID,
                        JOB_FILE,
                        "there is no such job file below the folder of job files; GET /api/v1/jobs lists them"));
        if (jobs.leadsOut(outline.file())) {
            auditedActions.note(
                    person, START, request.jobFile(), "refused: the job file is a link that leads out of its folder");
            throw ApiFailure.at(
                    ProblemType.INVALID, JOB_FILE, "it is a link that leads out of the folder of job files");
        }
        Path left = outline.csv() == null
                ? null
                : SourcePathCheck.left(outline.csv(), request.parameters(), jobs.environment(), files);
        if (left != null) {
            auditedActions.note(person, START, request.jobFile(), "refused: its parameters lead out of " + left);
            throw ApiFailure.at(
                    ProblemType.INVALID,
                    "/parameters",
                    "they name a file outside of the folder that the job file names, or a link that leads there; where a"
                            + " parameter is the whole path, console --files names the folder");
        }
        if (!outline.isRun()) {
            throw ApiFailure.of(
                    ProblemType.PLAN_NEEDED,
                    "What it does cannot be undone: it is planned, reviewed and applied. `iterable-batch plan` makes a"
                            + " plan; the job file can grant itself `unattended: { max: N }`.");
        }
        JobFile job = job(outline, request);
        return new RunOrder(
                request.jobFile(),
                job.name(),
                job.project(),
                request.arguments(),
                request.options(),
                request.priority(),
                person.name(),
                "the API",
                null);
    }

    private Optional<JobOutline> outline(String path) {
        try {
            // A path that is not written as the folder's walk writes it, as with .. in it, is none of the folder.
            return path.isBlank()
                    ? Optional.empty()
                    : jobs.named(jobs.folder().resolve(path).toString());
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private JobFile job(JobOutline outline, StartRequest request) {
        try {
            return JobFileLoader.read(outline.file(), request.parameters(), jobs.environment());
        } catch (UsageFailure wrong) {
            throw new ApiFailure(ApiProblem.of(
                    ProblemType.INVALID,
                    "the job file cannot be run with these parameters; see errors",
                    wrong.all().stream()
                            .map(each -> new Mistake(null, each.where(), each.what()))
                            .toList()));
        }
    }
}
