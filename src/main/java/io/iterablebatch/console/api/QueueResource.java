package io.iterablebatch.console.api;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.api.access.ApiPerson;
import io.iterablebatch.console.api.access.ApiRoute;
import io.iterablebatch.console.api.answer.QueueEntryAnswer;
import io.iterablebatch.console.api.answer.QueuePageAnswer;
import io.iterablebatch.console.api.answer.QueuedRunAnswer;
import io.iterablebatch.console.api.answer.WorkersAnswer;
import io.iterablebatch.console.api.problem.ApiFailure;
import io.iterablebatch.console.api.problem.ProblemType;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.queue.QueueState;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.RunQueue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for workers, what they do, and who they are. */
@RestController
public final class QueueResource {

    private final RunQueue queue;
    private final WorkerRegistry workers;
    private final AuditedActions auditedActions;

    public QueueResource(RunQueue queue, WorkerRegistry workers, AuditedActions auditedActions) {
        this.queue = queue;
        this.workers = workers;
        this.auditedActions = auditedActions;
    }

    @GetMapping(ApiRoute.BASE + "/queue")
    QueuePageAnswer queue(
            @RequestParam(name = "open", defaultValue = "false") String open, HttpServletRequest request) {
        PageQuery page = PageQuery.of(request, "open");
        if (!open.equals("true") && !open.equals("false")) {
            throw ApiFailure.of(ProblemType.BAD_PARAMETER, "open must be true or false");
        }
        List<QueuedRun> found = queue.page(page.after(), open.equals("true"), page.oneMore());
        List<QueuedRun> shown = page.shown(found);
        return new QueuePageAnswer(
                shown.stream().map(QueuedRunAnswer::of).toList(),
                taking(),
                page.hasMore(found) ? shown.get(shown.size() - 1).queueId() : null);
    }

    @GetMapping(ApiRoute.BASE + "/queue/{queued}")
    QueueEntryAnswer queued(@PathVariable("queued") long number, HttpServletRequest request) {
        PageQuery.none(request);
        return entry(find(number));
    }

    /** Takes a run back that waits; one that was taken back before is answered as it is. */
    @DeleteMapping(ApiRoute.BASE + "/queue/{queued}")
    QueueEntryAnswer withdraw(@PathVariable("queued") long number, HttpServletRequest request) {
        PageQuery.none(request);
        QueuedRun run = find(number);
        ApiPerson person = ApiPerson.of(request);
        auditedActions.act(
                person.user(),
                "withdraw",
                "queued run " + number,
                () -> queue.withdraw(number, "withdrawn by " + person.user().name())
                        ? "withdrawn"
                        : "does not wait any more");
        QueuedRun now = queue.find(number).orElse(run);
        if (now.state() != QueueState.WITHDRAWN) {
            throw ApiFailure.of(
                    ProblemType.NOT_WAITING,
                    now.state() == QueueState.ENDED
                            ? "It has ended."
                            : now.runId() == null
                                    ? "A worker has it; its run is not known yet."
                                    : "It is running as run " + now.runId() + "; POST " + ApiRoute.BASE + "/runs/"
                                            + now.runId() + "/stop stops it.");
        }
        return entry(now);
    }

    @GetMapping(ApiRoute.BASE + "/workers")
    WorkersAnswer workers(HttpServletRequest request) {
        PageQuery.none(request);
        return WorkersAnswer.of(workers.all(), PageQuery.MOST);
    }

    private QueuedRun find(long number) {
        return queue.find(number).orElseThrow(PageNotFoundException::new);
    }

    private QueueEntryAnswer entry(QueuedRun run) {
        return new QueueEntryAnswer(QueuedRunAnswer.of(run), taking());
    }

    private int taking() {
        return workers.taking().size();
    }
}
