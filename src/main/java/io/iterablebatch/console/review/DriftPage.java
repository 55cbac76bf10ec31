package io.iterablebatch.console.review;

import io.iterablebatch.RunFailure;
import io.iterablebatch.action.targets.apply.PlanDrift;
import io.iterablebatch.action.targets.apply.PlanDrift.Drifted;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.html.HtmlTime;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.target.TargetState;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What has changed in the project since a plan was made: a part of the plan's page, asked for by a click. */
@Controller
public final class DriftPage {

    private static final Logger log = LoggerFactory.getLogger(DriftPage.class);
    private static final int SHOWN = 500;

    /** Reads the present states of targets. */
    @FunctionalInterface
    public interface Project {

        /**
         * The states as of now, by id; those that do not exist are absent.
         *
         * @throws RunFailure where the project cannot be asked, with {@link io.iterablebatch.UsageFailure} where there
         *     is no key, or the plan is of another place
         */
        Map<Long, TargetState> states(Plan plan, List<Long> ids);
    }

    /**
     * A target that would be left alone now.
     *
     * @param planned its state in the plan
     * @param now its present state
     */
    public record DriftLine(int number, String label, String planned, String now, String why) {

        static DriftLine of(Drifted drifted) {
            TargetState planned = drifted.planned();
            TargetState now = drifted.now();
            return new DriftLine(
                    drifted.number(), drifted.label(), words(planned, now), words(now, planned), drifted.why());
        }

        /** The state, with the name and the time of the last change where these are what differs. */
        private static String words(@Nullable TargetState one, @Nullable TargetState other) {
            if (one == null) {
                return "not there";
            }
            String name = other != null && !other.name().equals(one.name()) ? ", “" + one.name() + "”" : "";
            Instant at = one.changedAt();
            boolean changed = other != null && at != null && !at.equals(other.changedAt());
            return one.state() + name + (changed && at != null ? ", changed " + HtmlTime.words(at) : "");
        }
    }

    /**
     * What is shown.
     *
     * @param all how many targets would be left alone now
     * @param asked how many states were looked at
     * @param failure why that cannot be told, or null
     */
    public record Model(
            List<DriftLine> drifted,
            int all,
            int asked,
            @Nullable String failure) {}

    private final PageRenderer pages;
    private final PlanFolder folder;
    private final Project project;
    private final AuditedActions auditedActions;

    /** One look at a time: it may take long, and takes of the same rate limit as the loads. */
    private final Semaphore looking = new Semaphore(1);

    public DriftPage(PageRenderer pages, PlanFolder folder, Project project, AuditedActions auditedActions) {
        this.pages = pages;
        this.folder = folder;
        this.project = project;
        this.auditedActions = auditedActions;
    }

    @GetMapping("/plans/{name}/drift")
    View drift(@PathVariable("name") String name, Principal principal) {
        Plan plan = folder.asked(name, "look for drift", ConsoleUser.of(principal), auditedActions);
        if (!looking.tryAcquire()) {
            return pages.of(
                    "drift", failed("Somebody is having a project asked at this moment; try again in a while."));
        }
        try {
            auditedActions.note(ConsoleUser.of(principal), "look for drift", name, "asked the project");
            return pages.of("drift", model(plan));
        } finally {
            looking.release();
        }
    }

    private Model model(Plan plan) {
        if (!plan.kind().readable()) {
            return failed("Iterable does not tell the state of " + plan.kind().many() + ".");
        }
        List<Long> ids = PlanDrift.ids(plan);
        try {
            List<Drifted> drifted = PlanDrift.of(plan, project.states(plan, ids));
            return new Model(
                    drifted.stream().limit(SHOWN).map(DriftLine::of).toList(), drifted.size(), ids.size(), null);
        } catch (RunFailure failure) {
            log.info("the drift of a plan could not be told", failure);
            return failed(String.valueOf(failure.getMessage()));
        }
    }

    private static Model failed(String why) {
        return new Model(List.of(), 0, 0, why);
    }
}
