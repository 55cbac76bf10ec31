package io.iterablebatch.console.acting;

import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageFrame;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The form that starts a job, made from its file. */
@Controller
public final class StartPage {

    /**
     * What the form shows.
     *
     * @param mistake what was wrong with what was sent, or null
     * @param parameters what each is filled with
     * @param options that are ticked
     * @param limit how many records, as it was typed
     */
    public record Model(
            JobOutline job,
            @Nullable String mistake,
            List<ParameterSuggestion> parameters,
            Set<String> options,
            String limit) {}

    private static final int UNPROCESSABLE = 422;
    private static final String START = "start";

    private final PageRenderer pages;
    private final JobFolder jobs;
    private final RunHistory history;
    private final Path plans;
    private final Path files;
    private final AuditedActions auditedActions;
    private final InstantSource clock;

    /**
     * The form's page.
     *
     * @param history tells what the parameters were the last time
     * @param plans the folder where plans go
     * @param files the folder whose files parameters may name
     */
    public StartPage(
            PageRenderer pages,
            JobFolder jobs,
            RunHistory history,
            Path plans,
            Path files,
            AuditedActions auditedActions,
            InstantSource clock) {
        this.pages = pages;
        this.jobs = jobs;
        this.history = history;
        this.plans = plans;
        this.files = files;
        this.auditedActions = auditedActions;
        this.clock = clock;
    }

    @GetMapping("/start")
    View form(@RequestParam("file") String file) {
        JobOutline job = jobs.named(file).orElseThrow(PageNotFoundException::new);
        return pages.of(
                "start", new Model(job, job.mistake(), ParameterSuggestion.all(job, last(job), now()), Set.of(), ""));
    }

    /**
     * The parameters of the job's last run: what is typed tonight is often what was typed last night, but for a day.
     */
    private Map<String, String> last(JobOutline job) {
        return history.page(RunQuery.ofJob(job.name(), 1)).stream()
                .findFirst()
                .map(run -> run.origin().parameters())
                .orElse(Map.of());
    }

    private Instant now() {
        return clock.instant();
    }

    /** The form as it was sent, so that nobody has to type it again. */
    private View refused(JobOutline job, @Nullable String mistake, StartForm form) {
        return pages.of(
                "start",
                new Model(
                        job, mistake, ParameterSuggestion.all(job, form.typed(), now()), form.ticked(), form.limit()));
    }

    @PostMapping("/start")
    View start(@RequestParam("file") String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        JobOutline job = jobs.named(file).orElseThrow(PageNotFoundException::new);
        ConsoleUser person = ConsoleUser.of(request.getUserPrincipal());
        StartForm form = new StartForm(job, request, jobs.environment(), files);
        if (jobs.leadsOut(job.file())) {
            auditedActions.note(person, START, file, "refused: the job file is a link that leads out of its folder");
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return refused(job, job.mistake(), form);
        }
        String mistake = form.mistake().orElse(null);
        Path left = mistake == null ? form.left() : null;
        if (left != null) {
            auditedActions.note(person, START, file, "refused: its parameters lead out of " + left);
            mistake = "The parameters name a file outside of " + left
                    + ", or a link that leads there. From the console only files below it can be read; where a"
                    + " parameter is the whole path, console --files names the folder.";
        }
        if (mistake != null) {
            response.setStatus(UNPROCESSABLE);
            return refused(job, mistake, form);
        }
        if (!job.isRun()) {
            Files.createDirectories(plans);
        }
        long number = auditedActions.start(
                person,
                job.isRun() ? START : "plan",
                file,
                job.name(),
                form.arguments(plans, clock.instant()),
                request.getParameter(PageFrame.TICKET));
        return new RedirectView("/starts/" + number);
    }
}
