package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.FollowUps;
import io.iterablebatch.console.view.NotThere;
import io.iterablebatch.console.view.Pages;
import io.iterablebatch.ledger.history.History;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.history.Samples;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** A run in detail, and the part of it that changes while the run goes on. */
@Controller
public final class RunPage {

    private final Pages pages;
    private final History history;
    private final RunLog runs;
    private final Samples samples;
    private final FollowUps followUps;
    private final InstantSource clock;

    public RunPage(
            Pages pages, History history, RunLog runs, Samples samples, FollowUps followUps, InstantSource clock) {
        this.pages = pages;
        this.history = history;
        this.runs = runs;
        this.samples = samples;
        this.followUps = followUps;
        this.clock = clock;
    }

    @GetMapping("/runs/{number}")
    View run(@PathVariable("number") long number) {
        RunRow run = history.run(number).orElseThrow(NotThere::new);
        return pages.of(
                "run",
                RunDetail.of(
                        run, samples.of(number), runs.reasons(run.origin().instanceId()), followUps, clock.instant()));
    }

    /** The part that changes; once the run has ended it asks for the whole page. */
    @GetMapping("/runs/{number}/live")
    View live(@PathVariable("number") long number, HttpServletResponse response) {
        RunRow run = history.run(number).orElseThrow(NotThere::new);
        if (!run.isActive()) {
            response.setHeader("HX-Refresh", "true");
        }
        return pages.of("live", new LiveRun(run, samples.of(number), clock.instant()));
    }
}
