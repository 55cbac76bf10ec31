package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.history.SampleStore;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
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
    private final InstantSource clock;

    public RunPage(
            PageRenderer pages,
            RunHistory history,
            RunLog runs,
            SampleStore samples,
            FollowUpCommands followUps,
            InstantSource clock) {
        this.pages = pages;
        this.history = history;
        this.runs = runs;
        this.samples = samples;
        this.followUps = followUps;
        this.clock = clock;
    }

    @GetMapping("/runs/{number}")
    View run(@PathVariable("number") long number) {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        return pages.of(
                "run",
                RunDetailView.of(
                        run, samples.of(number), runs.reasons(run.origin().instanceId()), followUps, clock.instant()));
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
