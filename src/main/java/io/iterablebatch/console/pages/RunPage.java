package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.ledger.audit.CommandAudit;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.history.SampleStore;
import io.iterablebatch.ledger.slice.SliceTally;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** A run in detail, and the part of it that changes while the run goes on. */
@Controller
public final class RunPage {

    private final PageRenderer pages;
    private final RunHistory history;
    private final RunLog runs;
    private final SampleStore samples;
    private final FollowUpCommands followUps;
    private final CommandAudit starts;
    private final AuditedActions auditedActions;
    private final RunReports reports;
    private final InstantSource clock;

    public RunPage(
            PageRenderer pages,
            RunHistory history,
            RunLog runs,
            SampleStore samples,
            FollowUpCommands followUps,
            CommandAudit starts,
            AuditedActions auditedActions,
            RunReports reports,
            InstantSource clock) {
        this.pages = pages;
        this.history = history;
        this.runs = runs;
        this.samples = samples;
        this.followUps = followUps;
        this.starts = starts;
        this.auditedActions = auditedActions;
        this.reports = reports;
        this.clock = clock;
    }

    @GetMapping("/runs/{number}")
    View run(@PathVariable("number") long number) {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        return pages.of(
                "run",
                RunDetailView.of(
                        run,
                        new RunDetailView.Around(
                                samples.of(number),
                                runs.reasons(run.origin().instanceId()),
                                starts.starters(List.of(number)).get(number),
                                SliceTally.text(history.slices(run.origin().instanceId())),
                                reports.file(run).isPresent()),
                        followUps,
                        clock.instant()));
    }

    /** The report that the run left, as it is: a page of its own that loads nothing. */
    @GetMapping("/runs/{number}/report")
    void report(@PathVariable("number") long number, Principal principal, HttpServletResponse response)
            throws IOException {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        Path file = reports.file(run).orElseThrow(PageNotFoundException::new);
        auditedActions.note(
                ConsoleUser.of(principal),
                "look at the report",
                "run " + number + " of " + run.origin().job(),
                "shown");
        RunReports.send(file, response);
    }

    /** The part that changes; once the run has ended it asks for the whole page. */
    @GetMapping("/runs/{number}/live")
    View live(@PathVariable("number") long number, HttpServletResponse response) {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        if (!run.isActive()) {
            response.setHeader("HX-Refresh", "true");
        }
        return pages.of("live", new LiveRunView(run, samples.of(number), clock.instant()));
    }
}
