package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.review.PlanFolder;
import io.iterablebatch.console.view.NeedsPerson;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.console.view.TimeAgo;
import io.iterablebatch.ledger.history.RecentTotals;
import io.iterablebatch.ledger.history.RecentTotalsReader;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The first page: what needs a person, how the night was, and every job by its last run. */
@Controller
public final class JobsPage {

    private static final Duration NIGHT = Duration.ofHours(24);

    /** Something that waits, with how long it has. */
    public record WaitingLine(NeedsPerson need, @Nullable TimeAgo since) {

        private static WaitingLine of(NeedsPerson need, Instant now) {
            return new WaitingLine(need, need.since() == null ? null : TimeAgo.of(need.since(), now));
        }
    }

    /**
     * What the page shows.
     *
     * @param needs what needs a person, the most urgent first
     * @param night what ran in the last 24 hours
     * @param jobs those that ran and that the filter takes, the latest first
     * @param neverRan the others that the filter takes
     * @param any whether there is any job at all
     * @param projects to choose from
     * @param actions to choose from
     * @param folder where job files are looked for
     */
    public record Model(
            List<WaitingLine> needs,
            RecentTotals night,
            JobFilter filter,
            List<JobCard> jobs,
            List<JobCard> neverRan,
            boolean any,
            List<String> projects,
            List<String> actions,
            String folder) {

        /** How long requests waited for the rate limit that night. */
        public String waited() {
            return night.waited().isZero() ? "none" : FigureFormat.duration(night.waited());
        }
    }

    private final PageRenderer pages;
    private final JobCardAssembler cards;
    private final RecentTotalsReader totals;
    private final List<NeedsPerson.Source> sources;
    private final InstantSource clock;
    private final String folder;

    /** @param sources of what needs a person, besides the jobs themselves */
    public JobsPage(
            PageRenderer pages,
            JobFolder folder,
            PlanFolder plans,
            RunHistory history,
            FollowUpCommands followUps,
            LateJobs late,
            RecentTotalsReader totals,
            List<NeedsPerson.Source> sources,
            InstantSource clock) {
        this.pages = pages;
        this.cards = new JobCardAssembler(folder, history, followUps, late, plans.folder(), clock);
        this.totals = totals;
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.folder = folder.folder().toString();
    }

    @GetMapping("/")
    View jobs(
            @RequestParam(name = "project", required = false) @Nullable String project,
            @RequestParam(name = "action", required = false) @Nullable String action,
            @RequestParam(name = "state", required = false) @Nullable String state) {
        Instant now = clock.instant();
        List<JobCard> all = cards.all(totals.projects());
        List<JobCard> jobs = all.stream().filter(card -> !isEmergency(card)).toList();
        JobFilter filter = JobFilter.of(project, action, state);
        return pages.of(
                "jobs",
                new Model(
                        needs(all, now),
                        totals.since(now.minus(NIGHT)),
                        filter,
                        jobs.stream().filter(JobCard::ran).filter(filter::takes).toList(),
                        jobs.stream()
                                .filter(card -> !card.ran())
                                .filter(filter::takes)
                                .toList(),
                        !jobs.isEmpty(),
                        JobFilter.choices(jobs, JobCard::project),
                        JobFilter.choices(jobs, JobCard::action),
                        folder));
    }

    /** Jobs that failed first, then what others know of, then what can wait till somebody has time. */
    private List<WaitingLine> needs(List<JobCard> all, Instant now) {
        List<NeedsPerson> needs = new ArrayList<>();
        all.stream().filter(JobCard::needsPerson).filter(JobsPage::isBad).forEach(card -> needs.add(card.need()));
        sources.forEach(source -> needs.addAll(source.now()));
        all.stream().filter(JobCard::needsPerson).filter(card -> !isBad(card)).forEach(card -> needs.add(card.need()));
        return needs.stream().map(need -> WaitingLine.of(need, now)).toList();
    }

    private static boolean isBad(JobCard card) {
        return card.health().css().equals("bad");
    }

    /** What {@code act} did is no job that somebody looks after. */
    private static boolean isEmergency(JobCard card) {
        return card.latest() != null
                && FollowUpCommands.isEmergency(card.latest().run());
    }
}
