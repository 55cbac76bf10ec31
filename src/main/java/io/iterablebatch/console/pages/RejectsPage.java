package io.iterablebatch.console.pages;

import io.iterablebatch.Outcome;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.ledger.history.RejectsFile;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.reject.RejectQuery;
import io.iterablebatch.ledger.reject.RejectRow;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The refused records of a run's instance: to look through, to filter, to take away. */
@Controller
public final class RejectsPage {

    private static final int ON_A_PAGE = 100;
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * What the page shows.
     *
     * @param reasons all there are, with how many records
     * @param query which of them the page shows
     * @param columns of the source; empty for a person who may not see cells
     * @param next the number behind which the next page begins, or null where this is the last
     */
    public record Model(
            long run,
            String job,
            Map<String, Long> reasons,
            RejectQuery query,
            List<String> columns,
            List<RejectLine> lines,
            @Nullable Long next) {

        /** Only those with this outcome, or null. */
        public @Nullable String outcome() {
            return query.outcome() == null ? null : query.outcome().word();
        }

        /** Only those with this code, or null. */
        public @Nullable String reason() {
            return query.reason();
        }

        /** The number behind which the page begins. */
        public long from() {
            return query.after();
        }
    }

    /**
     * A refused record.
     *
     * @param cells empty for a person who may not see them
     */
    public record RejectLine(
            long number, String source, long row, String outcome, String reason, String detail, List<String> cells) {

        private static RejectLine of(RejectRow row, boolean personalData) {
            return new RejectLine(
                    row.number(),
                    row.source(),
                    row.row(),
                    row.outcome().word(),
                    row.reason().code(),
                    row.reason().detail(),
                    personalData ? row.values() : List.of());
        }
    }

    private final PageRenderer pages;
    private final RunHistory history;
    private final RunLog runs;
    private final AuditedActions auditedActions;

    /** Downloads at a time: each holds a connection for as long as somebody reads. */
    private final Semaphore downloads = new Semaphore(2);

    public RejectsPage(PageRenderer pages, RunHistory history, RunLog runs, AuditedActions auditedActions) {
        this.pages = pages;
        this.history = history;
        this.runs = runs;
        this.auditedActions = auditedActions;
    }

    @GetMapping("/runs/{number}/rejects")
    View rejects(
            @PathVariable("number") long number,
            @RequestParam(name = "outcome", required = false) @Nullable String outcome,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            @RequestParam(name = "after", defaultValue = "0") long after,
            Principal principal) {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        RejectQuery query = query(run, outcome, reason, after);
        boolean personalData = ConsoleUser.of(principal).may(Role.PERSONAL_DATA);
        if (personalData && after == 0) {
            auditedActions.note(
                    ConsoleUser.of(principal), "look at refused records", "run " + number, "with their values");
        }
        List<RejectRow> found = history.rejects(query, ON_A_PAGE + 1);
        List<RejectRow> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        return pages.of(
                "rejects",
                new Model(
                        number,
                        run.origin().job(),
                        runs.reasons(run.origin().instanceId()),
                        query,
                        personalData ? history.columns(run.origin().instanceId()) : List.of(),
                        shown.stream()
                                .map(row -> RejectLine.of(row, personalData))
                                .toList(),
                        found.size() > ON_A_PAGE ? shown.get(ON_A_PAGE - 1).number() : null));
    }

    /**
     * Sends the records as a file that can be fed back in. It is written while it is read, so that its size does not
     * matter.
     */
    @GetMapping("/runs/{number}/rejects.csv")
    void download(
            @PathVariable("number") long number,
            @RequestParam(name = "outcome", required = false) @Nullable String outcome,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Principal principal,
            HttpServletResponse response)
            throws IOException {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        RejectQuery query = query(run, outcome, reason, 0);
        if (!downloads.tryAcquire()) {
            response.setHeader("Retry-After", "60");
            response.sendError(TOO_MANY_REQUESTS);
            return;
        }
        try {
            download(number, run, query, principal, response);
        } finally {
            downloads.release();
        }
    }

    private void download(long number, RunRow run, RejectQuery query, Principal principal, HttpServletResponse response)
            throws IOException {
        auditedActions.note(
                ConsoleUser.of(principal),
                "download rejects",
                "run " + number + " of " + run.origin().job(),
                "begun");
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename("rejects-" + number + ".csv")
                        .build()
                        .toString());
        RejectsFile.write(history, query, response.getOutputStream());
    }

    private static RejectQuery query(RunRow run, @Nullable String outcome, @Nullable String reason, long after) {
        Outcome wanted = Stream.of(Outcome.INVALID, Outcome.REJECTED)
                .filter(each -> outcome != null && each.word().equals(outcome.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
        return new RejectQuery(
                run.origin().instanceId(),
                Math.max(0, after),
                wanted,
                reason == null || reason.isBlank() ? null : reason);
    }
}
