package io.iterablebatch.console.pages;

import io.iterablebatch.console.trail.AuditTrail;
import io.iterablebatch.console.trail.AuditTrail.TrailEntry;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.console.view.TimeAgo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What people did through the console. */
@Controller
public final class TrailPage {

    private static final int ON_A_PAGE = 100;

    /** What the page shows. */
    public record Model(List<TrailLine> lines, @Nullable Long older) {}

    /** An act. */
    public record TrailLine(TrailEntry entry, TimeAgo at) {}

    private final PageRenderer pages;
    private final AuditTrail trail;
    private final InstantSource clock;

    public TrailPage(PageRenderer pages, AuditTrail trail, InstantSource clock) {
        this.pages = pages;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/audit")
    View audit(@RequestParam(name = "before", required = false) @Nullable Long before) {
        List<TrailEntry> found = trail.page(before, ON_A_PAGE + 1);
        List<TrailEntry> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        Instant now = clock.instant();
        return pages.of(
                "trail",
                new Model(
                        shown.stream()
                                .map(entry -> new TrailLine(entry, TimeAgo.of(entry.at(), now)))
                                .toList(),
                        found.size() > ON_A_PAGE ? shown.get(ON_A_PAGE - 1).number() : null));
    }
}
