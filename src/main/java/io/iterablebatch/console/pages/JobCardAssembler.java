package io.iterablebatch.console.pages;

import io.iterablebatch.ExitCode;
import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.view.Badge;
import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.text.CommandLineText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the cards of all jobs from what job files and the history say of them. */
final class JobCardAssembler {

    private static final int MARKS = 14;

    private record Next(String sentence, @Nullable List<String> command) {}

    private final JobFolder folder;
    private final RunHistory history;
    private final FollowUpCommands followUps;
    private final LateJobs late;
    private final InstantSource clock;

    JobCardAssembler(
            JobFolder folder, RunHistory history, FollowUpCommands followUps, LateJobs late, InstantSource clock) {
        this.folder = folder;
        this.history = history;
        this.followUps = followUps;
        this.late = late;
        this.clock = clock;
    }

    /** All cards: jobs that need somebody first, then by name. */
    List<JobCard> all() {
        Map<String, List<RunRow>> runs = history.latestOfEachJob(MARKS).stream()
                .collect(Collectors.groupingBy(run -> run.origin().job(), LinkedHashMap::new, Collectors.toList()));
        Map<String, JobOutline> files = new LinkedHashMap<>();
        folder.all().forEach(file -> files.putIfAbsent(file.name(), file));
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(runs.keySet());
        Instant now = clock.instant();
        List<JobCard> cards = new ArrayList<>();
        names.forEach(name -> cards.add(card(name, files.get(name), runs.getOrDefault(name, List.of()), now)));
        cards.sort((one, other) -> Boolean.compare(
                other.health().css().equals("bad"), one.health().css().equals("bad")));
        return cards;
    }

    private JobCard card(String name, @Nullable JobOutline file, List<RunRow> runs, Instant now) {
        RunRow latest = telling(runs);
        List<RunLine> marks =
                new ArrayList<>(runs.stream().map(run -> new RunLine(run, now)).toList());
        Collections.reverse(marks);
        boolean plans = file != null && !file.isRun();
        Next next = latest == null ? first(file, plans) : next(latest, plans);
        Badge health = latest == null ? new Badge("unknown", "never ran") : Badge.of(latest);
        String overdue = late.words().get(name);
        if (overdue != null && (latest == null || !latest.isActive())) {
            health = new Badge("bad", "overdue");
            next = new Next("No run completed in time: " + overdue + ". " + next.sentence(), next.command());
        }
        return new JobCard(
                name,
                file,
                health,
                next.sentence(),
                next.command() == null ? null : CommandLineText.of(next.command()),
                latest == null ? null : new RunLine(latest, now),
                marks);
    }

    /**
     * The latest run that says how the job stands: a canary or a trial on the sandbox hides nothing, if there are
     * others.
     */
    private static @Nullable RunRow telling(List<RunRow> newestFirst) {
        return newestFirst.stream()
                .filter(run -> run.isActive()
                        || (!run.origin().parameters().containsKey("--limit") && !FollowUpCommands.wentToSandbox(run)))
                .findFirst()
                .or(() -> newestFirst.stream().findFirst())
                .orElse(null);
    }

    private static Next first(@Nullable JobOutline file, boolean plans) {
        if (file == null) {
            return new Next("", null);
        }
        return new Next(
                "It has not run on this state yet.",
                List.of(plans ? "plan" : "check", file.file().toString()));
    }

    private Next next(RunRow latest, boolean plans) {
        if (latest.isActive()) {
            return new Next("It is running.", List.of("stop", Long.toString(latest.runId())));
        }
        List<String> resume = followUps.resume(latest).orElse(null);
        if (latest.standing().status().equals(RunRow.LOST)) {
            return new Next("Its process died. The next run goes on where it stopped.", resume);
        }
        return switch (exitCode(latest)) {
            case DONE ->
                new Next(plans ? "Done. For the next targets, make a new plan." : "Done; nothing to do.", null);
            case DONE_WITH_REJECTS ->
                new Next(
                        "Look at what was refused, mend it or the job, and send it again.",
                        followUps.replay(latest).orElse(null));
            case FAILED -> new Next("Something was away. Go on with it.", resume);
            case GUARD -> new Next("A guard stopped it. See why; go on with it once the guard allows.", resume);
            case ACT_FIRST -> new Next("A person must act first; the run says what to put right. Then go on.", resume);
            case INTERRUPTED, TERMINATED -> new Next("It was stopped. Go on with it when you like.", resume);
            case USAGE -> new Next("Something is set up wrongly; the run says what to put right. Then go on.", resume);
            case BUSY -> new Next("It did not start; the run says why.", null);
        };
    }

    private static ExitCode exitCode(RunRow run) {
        return Optional.ofNullable(run.standing().exitCode())
                .flatMap(ExitCode::of)
                .orElse(ExitCode.FAILED);
    }
}
