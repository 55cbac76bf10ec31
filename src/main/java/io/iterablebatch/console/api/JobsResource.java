package io.iterablebatch.console.api;

import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.api.access.ApiRoute;
import io.iterablebatch.console.api.answer.JobsAnswer;
import io.iterablebatch.console.api.answer.JobsAnswer.JobAnswer;
import io.iterablebatch.console.api.answer.RunAnswer;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.ledger.history.RunHistory;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The job files of the console's folder, of which it reads 500 at the most, with what they ask for. */
@RestController
public final class JobsResource {

    private final JobFolder folder;
    private final RunHistory history;
    private final WorkerRegistry workers;

    public JobsResource(JobFolder folder, RunHistory history, WorkerRegistry workers) {
        this.folder = folder;
        this.history = history;
        this.workers = workers;
    }

    @GetMapping(ApiRoute.BASE + "/jobs")
    JobsAnswer jobs(HttpServletRequest request) {
        PageQuery.none(request);
        Map<String, RunAnswer> last = new HashMap<>();
        history.latestOfEachJob(1).forEach(run -> last.putIfAbsent(run.origin().job(), RunAnswer.of(run)));
        return new JobsAnswer(
                folder.all().stream()
                        .map(file -> JobAnswer.of(file, folder.folder(), last.get(file.name())))
                        .toList(),
                workers.taking().size());
    }
}
