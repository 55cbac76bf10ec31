package io.iterablebatch.console.pages;

import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunQuery;
import io.iterablebatch.ledger.history.RunRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The runs, newest first, a page at a time. */
@Controller
public final class RunListPage {

    private static final int ON_A_PAGE = 50;

    /**
     * What the page shows.
     *
     * @param job whose runs, or null for those of all
     * @param newest whether these are the latest
     * @param older the number before which the next page begins, or null where this is the last
     */
    public record Model(
            List<RunLine> runs,
            @Nullable String job,
            boolean newest,
            @Nullable Long older) {}

    private final PageRenderer pages;
    private final RunHistory history;
    private final InstantSource clock;

    public RunListPage(PageRenderer pages, RunHistory history, InstantSource clock) {
        this.pages = pages;
        this.history = history;
        this.clock = clock;
    }

    @GetMapping("/runs")
    View runs(
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "job", required = false) @Nullable String job) {
        if (job != null && job.indexOf('\0') >= 0) {
            throw new PageNotFoundException();
        }
        String wanted = job == null || job.isBlank() ? null : job;
        List<RunRow> found = history.page(new RunQuery(before, wanted, ON_A_PAGE + 1));
        List<RunRow> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        Instant now = clock.instant();
        return pages.of(
                "runs",
                new Model(
                        shown.stream().map(run -> new RunLine(run, now)).toList(),
                        wanted,
                        before == null,
                        found.size() > ON_A_PAGE ? shown.get(ON_A_PAGE - 1).runId() : null));
    }
}
