package io.iterablebatch.console.api;

import io.iterablebatch.Outcome;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.api.access.ApiPerson;
import io.iterablebatch.console.api.access.ApiRoute;
import io.iterablebatch.console.api.answer.RejectAnswer;
import io.iterablebatch.console.api.answer.RejectPageAnswer;
import io.iterablebatch.console.api.answer.RunAnswer;
import io.iterablebatch.console.api.answer.RunDetailAnswer;
import io.iterablebatch.console.api.answer.RunPageAnswer;
import io.iterablebatch.console.api.answer.StopAnswer;
import io.iterablebatch.console.api.problem.ApiFailure;
import io.iterablebatch.console.api.problem.ProblemType;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.ledger.audit.CommandAudit;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.RunQuery;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.reject.RejectQuery;
import io.iterablebatch.ledger.reject.RejectRow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The runs of the past, those that go on, and what they refused. */
@RestController
@RequestMapping(ApiRoute.BASE + "/runs")
public final class RunsResource {

    private final RunHistory history;
    private final RunLog runs;
    private final CommandAudit starts;
    private final AuditedActions auditedActions;

    public RunsResource(RunHistory history, RunLog runs, CommandAudit starts, AuditedActions auditedActions) {
        this.history = history;
        this.runs = runs;
        this.starts = starts;
        this.auditedActions = auditedActions;
    }

    @GetMapping
    RunPageAnswer runs(@RequestParam(name = "job", required = false) @Nullable String job, HttpServletRequest request) {
        PageQuery page = PageQuery.of(request, "job");
        List<RunRow> found = history.page(new RunQuery(page.after(), text("job", job), page.oneMore()));
        List<RunRow> shown = page.shown(found);
        return new RunPageAnswer(
                shown.stream().map(RunAnswer::of).toList(),
                page.hasMore(found) ? shown.get(shown.size() - 1).runId() : null);
    }

    @GetMapping("/{run}")
    RunDetailAnswer run(@PathVariable("run") long number, HttpServletRequest request) {
        PageQuery.none(request);
        RunRow run = find(number);
        return RunDetailAnswer.of(
                run,
                runs.reasons(run.origin().instanceId()),
                starts.starters(List.of(number)).get(number));
    }

    @GetMapping("/{run}/rejects")
    RejectPageAnswer rejects(
            @PathVariable("run") long number,
            @RequestParam(name = "outcome", required = false) @Nullable String outcome,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            HttpServletRequest request) {
        PageQuery page = PageQuery.of(request, "outcome", "reason");
        long instance = find(number).origin().instanceId();
        ApiPerson person = ApiPerson.of(request);
        boolean personalData = person.user().may(Role.PERSONAL_DATA);
        if (personalData && page.after() == null) {
            auditedActions.note(person.user(), "look at refused records", "run " + number, "with their values");
        }
        List<RejectRow> found = history.rejects(
                new RejectQuery(
                        instance, page.after() == null ? 0 : page.after(), outcome(outcome), text("reason", reason)),
                page.oneMore());
        List<RejectRow> shown = page.shown(found);
        return new RejectPageAnswer(
                runs.reasons(instance),
                personalData ? history.columns(instance) : null,
                shown.stream().map(row -> RejectAnswer.of(row, personalData)).toList(),
                page.hasMore(found) ? shown.get(shown.size() - 1).number() : null);
    }

    @PostMapping("/{run}/stop")
    ResponseEntity<StopAnswer> stop(@PathVariable("run") long number, HttpServletRequest request) {
        PageQuery.none(request);
        RunRow run = find(number);
        AtomicBoolean asked = new AtomicBoolean();
        auditedActions.act(ApiPerson.of(request).user(), "stop", "run " + number, () -> {
            asked.set(runs.requestStop(run.runId()));
            return asked.get() ? "asked to stop" : "had ended before";
        });
        return ResponseEntity.status(asked.get() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(new StopAnswer(number, asked.get()));
    }

    private RunRow find(long number) {
        return history.run(number).orElseThrow(PageNotFoundException::new);
    }

    private static @Nullable Outcome outcome(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Stream.of(Outcome.INVALID, Outcome.REJECTED)
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ApiFailure.of(ProblemType.BAD_PARAMETER, "outcome must be invalid or rejected"));
    }

    private static @Nullable String text(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.indexOf('\0') >= 0) {
            throw ApiFailure.of(ProblemType.BAD_PARAMETER, name + " holds a control character");
        }
        return value;
    }
}
