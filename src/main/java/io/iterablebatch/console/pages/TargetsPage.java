package io.iterablebatch.console.pages;

import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a run did to targets, or why not. Holds no personal data: a user's messages go by their campaign. */
@Controller
public final class TargetsPage {

    private static final int ON_A_PAGE = 200;

    /**
     * What the page shows.
     *
     * @param from how many stand before the first
     * @param next how many stand before the first of the next page, or null where this is the last
     */
    public record Model(
            long run,
            String job,
            List<AuditEntry> entries,
            int all,
            int from,
            @Nullable Integer next) {}

    private final PageRenderer pages;
    private final RunHistory history;

    public TargetsPage(PageRenderer pages, RunHistory history) {
        this.pages = pages;
        this.history = history;
    }

    @GetMapping("/runs/{number}/audit")
    View audit(@PathVariable("number") long number, @RequestParam(name = "from", defaultValue = "0") int from) {
        RunRow run = history.run(number).orElseThrow(PageNotFoundException::new);
        List<AuditEntry> all = history.audit(number);
        int first = Math.max(0, Math.min(from, all.size()));
        int last = Math.min(all.size(), first + ON_A_PAGE);
        return pages.of(
                "targets",
                new Model(
                        number,
                        run.origin().job(),
                        all.subList(first, last),
                        all.size(),
                        first,
                        last < all.size() ? last : null));
    }
}
