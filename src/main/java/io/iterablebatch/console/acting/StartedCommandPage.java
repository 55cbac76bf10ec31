package io.iterablebatch.console.acting;

import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.console.acting.StartedCommandStore.Start;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.console.view.TimeAgo;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunQuery;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.report.html.ExitText;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** A command that was started: what it says, and the run that it became. */
@Controller
public final class StartedCommandPage {

    /**
     * What the page shows.
     *
     * @param alive whether the command goes on
     * @param badge how it ended, or that it goes on
     * @param run the run that it became, as soon as there is one
     */
    public record Model(
            Start start,
            TimeAgo at,
            boolean alive,
            Badge badge,
            @Nullable Long run,
            String output) {}

    private static final String WITHHELD =
            "What a dry run says has records in it; it is shown to those with the role personal-data.";

    private final PageRenderer pages;
    private final StartedCommandStore starts;
    private final CommandLauncher launcher;
    private final RunHistory history;
    private final InstantSource clock;

    public StartedCommandPage(
            PageRenderer pages,
            StartedCommandStore starts,
            CommandLauncher launcher,
            RunHistory history,
            InstantSource clock) {
        this.pages = pages;
        this.starts = starts;
        this.launcher = launcher;
        this.history = history;
        this.clock = clock;
    }

    @GetMapping("/starts/{number}")
    View started(@PathVariable("number") long number, Principal principal) {
        return pages.of("started", model(number, principal));
    }

    /** The part that changes. */
    @GetMapping("/starts/{number}/live")
    View live(@PathVariable("number") long number, Principal principal) {
        return pages.of("startedLive", model(number, principal));
    }

    private Model model(long number, Principal principal) {
        Start start = starts.find(number).orElseThrow(PageNotFoundException::new);
        boolean mayRead = !start.isDryRun() || ConsoleUser.of(principal).may(Role.PERSONAL_DATA);
        boolean alive = launcher.isAlive(start.ticket().toString());
        Optional<RunSummary> summary = launcher.summary(start.ticket().toString());
        return new Model(
                start,
                TimeAgo.of(start.at(), clock.instant()),
                alive,
                badge(alive, summary.orElse(null)),
                summary.isPresent() ? summary.get().identity().runId() : alive ? run(start) : null,
                mayRead ? launcher.output(start.ticket().toString()) : WITHHELD);
    }

    private static Badge badge(boolean alive, @Nullable RunSummary summary) {
        if (summary != null) {
            ExitText text = ExitText.of(summary.ending().exitCode());
            return new Badge(text.mood().css(), text.words());
        }
        return alive ? new Badge("going", "working") : new Badge("unknown", "ended");
    }

    /** The run that the command became: a job has one run at a time, so it is the job's first since the start. */
    private @Nullable Long run(Start start) {
        if (start.isPlan() || start.isDryRun()) {
            return null;
        }
        return history.page(RunQuery.ofJob(start.job(), 5)).stream()
                .filter(run -> !run.standing().startedAt().isBefore(start.at()))
                .map(RunRow::runId)
                .min(Long::compare)
                .orElse(null);
    }
}
