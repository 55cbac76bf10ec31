package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.ledger.history.RunHistory;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The first page: every job, how it stands, and what to do now. */
@Controller
public final class JobsPage {

    /**
     * What the page shows.
     *
     * @param folder where job files are looked for
     */
    public record Model(List<JobCard> jobs, String folder) {}

    private final PageRenderer pages;
    private final JobCardAssembler cards;
    private final String folder;

    public JobsPage(
            PageRenderer pages,
            JobFolder folder,
            RunHistory history,
            FollowUpCommands followUps,
            LateJobs late,
            InstantSource clock) {
        this.pages = pages;
        this.cards = new JobCardAssembler(folder, history, followUps, late, clock);
        this.folder = folder.folder().toString();
    }

    @GetMapping("/")
    View jobs() {
        return pages.of("jobs", new Model(cards.all(), folder));
    }
}
