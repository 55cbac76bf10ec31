package io.iterablebatch.console.acting;

import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageFrame;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.RunRow;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The buttons of a run's page. */
@Controller
public final class RunActions {

    private final RunHistory history;
    private final RunLog runs;
    private final FollowUpCommands followUps;
    private final AuditedActions auditedActions;

    public RunActions(RunHistory history, RunLog runs, FollowUpCommands followUps, AuditedActions auditedActions) {
        this.history = history;
        this.runs = runs;
        this.followUps = followUps;
        this.auditedActions = auditedActions;
    }

    @PostMapping("/runs/{number}/stop")
    View stop(@PathVariable("number") long number, Principal principal) {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        auditedActions.act(
                ConsoleUser.of(principal),
                "stop",
                "run " + number,
                () -> runs.requestStop(run.runId()) ? "asked to stop" : "had ended before");
        return new RedirectView("/runs/" + number);
    }

    @PostMapping("/runs/{number}/resume")
    View resume(
            @PathVariable("number") long number,
            @RequestParam(name = PageFrame.TICKET, required = false) @Nullable String ticket,
            Principal principal)
            throws IOException {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        boolean open = !run.later().completed();
        return start("resume", run, open ? followUps.resume(run) : Optional.empty(), ticket, principal);
    }

    @PostMapping("/runs/{number}/replay")
    View replay(
            @PathVariable("number") long number,
            @RequestParam(name = PageFrame.TICKET, required = false) @Nullable String ticket,
            Principal principal)
            throws IOException {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        return start("replay", run, followUps.replay(run), ticket, principal);
    }

    private View start(
            String what, RunRow run, Optional<List<String>> command, @Nullable String ticket, Principal principal)
            throws IOException {
        if (command.isEmpty() || run.isActive()) {
            auditedActions.note(ConsoleUser.of(principal), what, "run " + run.runId(), "cannot be done");
            return new RedirectView("/runs/" + run.runId());
        }
        long number = auditedActions.start(
                ConsoleUser.of(principal),
                what,
                "run " + run.runId(),
                run.origin().job(),
                command.get(),
                ticket);
        return new RedirectView("/starts/" + number);
    }
}
