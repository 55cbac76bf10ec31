package io.iterablebatch.console.pages;

import io.iterablebatch.Reason;
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
import io.iterablebatch.report.ReasonText;
import io.iterablebatch.text.FigureFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.View;

/** The refused records of a run's instance: to look through, to filter, to take away. */
@Controller
public final class RejectsPage {

    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * What the page shows.
     *
     * @param reasons all there are, with how many records
     * @param form what was asked for
     * @param columns of the source, of which the form says which are shown; empty for a person who may not see cells
     * @param next the number behind which the next page begins, or null where this is the last
     */
    public record Model(
            long run,
            String job,
            Map<String, Long> reasons,
            RejectsForm form,
            List<String> columns,
            List<RejectLine> lines,
            @Nullable Long next) {

        /** The columns that are shown. */
        public List<String> shown() {
            return columns.stream().filter(form::shows).toList();
        }
    }

    /**
     * A refused record.
     *
     * @param where the name of the file, and the row in it
     * @param file the same file as the job names it
     * @param text what the reason means and what to do
     * @param cells empty for a person who may not see them
     */
    public record RejectLine(
            long number,
            String where,
            String file,
            String outcome,
            Reason reason,
            ReasonText text,
            List<String> cells) {

        /** @param places of the cells that are shown */
        private static RejectLine of(RejectRow row, List<Integer> places) {
            return new RejectLine(
                    row.number(),
                    row.source().substring(row.source().lastIndexOf('/') + 1) + ", row "
                            + FigureFormat.count(row.row()),
                    row.source(),
                    row.outcome().word(),
                    row.reason(),
                    ReasonText.of(row.reason().code()),
                    places.stream()
                            .map(place ->
                                    place < row.values().size() ? row.values().get(place) : "")
                            .toList());
        }

        /** The detail as a person reads it: names in quotation marks. */
        public String detail() {
            return reason.detail().replaceAll("`([^`]*)`", "“$1”");
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

    /** Asked for by a link, or by the form, whose search must not be in an address. */
    @RequestMapping(
            path = "/runs/{number}/rejects",
            method = {RequestMethod.GET, RequestMethod.POST})
    View rejects(@PathVariable("number") long number, HttpServletRequest request, Principal principal) {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        boolean personalData = ConsoleUser.of(principal).may(Role.PERSONAL_DATA);
        RejectsForm form = RejectsForm.of(request);
        RejectQuery query = form.query(run.origin().instanceId(), personalData);
        if (personalData && form.after() == 0) {
            auditedActions.note(
                    ConsoleUser.of(principal), "look at refused records", "run " + number, "with their values");
        }
        List<String> columns = personalData ? history.columns(run.origin().instanceId()) : List.of();
        List<Integer> places = form.shown(columns);
        List<RejectRow> found = history.rejects(query, form.rows() + 1);
        List<RejectRow> shown = found.subList(0, Math.min(form.rows(), found.size()));
        return pages.of(
                "rejects",
                new Model(
                        number,
                        run.origin().job(),
                        runs.reasons(run.origin().instanceId()),
                        form,
                        columns,
                        shown.stream().map(row -> RejectLine.of(row, places)).toList(),
                        found.size() > form.rows() ? shown.get(form.rows() - 1).number() : null));
    }

    /**
     * Sends the records as a file that can be fed back in. It is written while it is read, so that its size does not
     * matter. All columns are in it: a row with fewer is none that can be fed back.
     */
    @RequestMapping(
            path = "/runs/{number}/rejects.csv",
            method = {RequestMethod.GET, RequestMethod.POST})
    void download(
            @PathVariable("number") long number,
            Principal principal,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        RejectQuery query =
                RejectsForm.of(request).query(run.origin().instanceId(), true).after(0);
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
}
