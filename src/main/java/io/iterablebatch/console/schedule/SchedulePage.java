package io.iterablebatch.console.schedule;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleControl.ActNote;
import io.iterablebatch.schedule.ScheduleControl.Answer;
import io.iterablebatch.schedule.ScheduleKey;
import io.iterablebatch.schedule.ScheduleOverview;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** When jobs are due, and the night: what is planned, runs, is done, late or left out. */
@Controller
public final class SchedulePage {

    private static final String PATH = "/schedule";

    private final PageRenderer pages;
    private final ScheduleOverview schedules;
    private final ScheduleControl control;
    private final AuditedActions auditedActions;

    public SchedulePage(
            PageRenderer pages, ScheduleOverview schedules, ScheduleControl control, AuditedActions auditedActions) {
        this.pages = pages;
        this.schedules = schedules;
        this.control = control;
        this.auditedActions = auditedActions;
    }

    @GetMapping(PATH)
    View schedule(
            @RequestParam(name = "queued", required = false) @Nullable Long queued,
            @RequestParam(name = "unfinished", required = false) @Nullable Long unfinished) {
        return pages.of(
                "schedule",
                ScheduleView.of(schedules.all(), schedules.unread(), schedules.calendar(), queued, unfinished));
    }

    @PostMapping(PATH + "/pause")
    View pause(
            @RequestParam(name = "job", defaultValue = "") String job,
            @RequestParam(name = "project", defaultValue = "") String project,
            Principal principal) {
        ConsoleUser person = ConsoleUser.of(principal);
        return answered(control.pause(new ScheduleKey(job, project), starter(person), noteOf(person)));
    }

    @PostMapping(PATH + "/resume")
    View resume(
            @RequestParam(name = "job", defaultValue = "") String job,
            @RequestParam(name = "project", defaultValue = "") String project,
            Principal principal) {
        return answered(control.resume(new ScheduleKey(job, project), noteOf(ConsoleUser.of(principal))));
    }

    /** A second click finds the run of the first one unfinished. */
    @PostMapping(PATH + "/now")
    View now(
            @RequestParam(name = "job", defaultValue = "") String job,
            @RequestParam(name = "project", defaultValue = "") String project,
            Principal principal) {
        ConsoleUser person = ConsoleUser.of(principal);
        return answered(control.now(new ScheduleKey(job, project), starter(person), noteOf(person)));
    }

    private static View answered(Answer answer) {
        if (answer instanceof Answer.Unknown) {
            throw new PageNotFoundException();
        }
        if (answer instanceof Answer.Queued queued) {
            return new RedirectView(PATH + "?queued=" + queued.queueId());
        }
        if (answer instanceof Answer.Unfinished unfinished) {
            return new RedirectView(PATH + "?unfinished=" + unfinished.queueId());
        }
        return new RedirectView(PATH);
    }

    private static RunStarter starter(ConsoleUser person) {
        return new RunStarter(person.name(), RunStarter.CONSOLE);
    }

    private ActNote noteOf(ConsoleUser person) {
        return (what, subject, answer) -> auditedActions.note(person, what, subject, answer);
    }
}
