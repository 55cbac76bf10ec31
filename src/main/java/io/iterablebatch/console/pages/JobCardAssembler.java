package io.iterablebatch.console.pages;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.acting.ParameterSuggestion;
import io.iterablebatch.console.acting.PlanFileNames;
import io.iterablebatch.console.view.Badge;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.report.NextStep;
import io.iterablebatch.text.CommandLineText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

    private record Next(String sentence, @Nullable String command) {

        private static Next of(String sentence, @Nullable List<String> arguments) {
            return new Next(sentence, arguments == null ? null : CommandLineText.of(arguments));
        }
    }

    private final JobFolder folder;
    private final RunHistory history;
    private final FollowUpCommands followUps;
    private final LateJobs late;
    private final Path plans;
    private final InstantSource clock;

    /** @param plans the folder where plans go */
    JobCardAssembler(
            JobFolder folder,
            RunHistory history,
            FollowUpCommands followUps,
            LateJobs late,
            Path plans,
            InstantSource clock) {
        this.folder = folder;
        this.history = history;
        this.followUps = followUps;
        this.late = late;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * All cards: by the last run, the latest first; then those that never ran, by name.
     *
     * @param projects the labels of projects by the ids of destinations
     */
    List<JobCard> all(Map<String, String> projects) {
        Map<String, List<RunRow>> runs = history.latestOfEachJob(MARKS).stream()
                .collect(Collectors.groupingBy(run -> run.origin().job(), LinkedHashMap::new, Collectors.toList()));
        Map<String, JobOutline> files = new LinkedHashMap<>();
        folder.all().forEach(file -> files.putIfAbsent(file.name(), file));
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(runs.keySet());
        Instant now = clock.instant();
        List<JobCard> cards = new ArrayList<>();
        names.forEach(
                name -> cards.add(card(name, files.get(name), runs.getOrDefault(name, List.of()), projects, now)));
        cards.sort(Comparator.comparing(JobCardAssembler::lastRun).reversed());
        return cards;
    }

    private static Instant lastRun(JobCard card) {
        return card.latest() == null
                ? Instant.EPOCH
                : card.latest().run().standing().startedAt();
    }

    private JobCard card(
            String name, @Nullable JobOutline file, List<RunRow> runs, Map<String, String> projects, Instant now) {
        RunRow latest = telling(runs);
        List<RunLine> marks =
                new ArrayList<>(runs.stream().map(run -> new RunLine(run, now)).toList());
        Collections.reverse(marks);
        boolean plans = file != null && !file.isRun();
        Long finisher = latest == null ? null : finisher(latest);
        Next next = latest == null
                ? first(file, plans)
                : finisher != null
                        ? Next.of("Run " + finisher + " finished its work; nothing to do.", null)
                        : next(latest, plans, file);
        Badge health = latest == null
                ? new Badge("unknown", "never ran")
                : finisher != null ? new Badge("good", "finished by run " + finisher) : Badge.of(latest);
        String overdue = late.words().get(name);
        if (overdue != null && (latest == null || !latest.isActive())) {
            health = new Badge("bad", "overdue");
            next = new Next("No run completed in time: " + overdue + ". " + next.sentence(), next.command());
        }
        return new JobCard(
                name,
                latest == null ? "" : projects.getOrDefault(latest.origin().destination(), ""),
                file,
                health,
                next.sentence(),
                next.command(),
                latest == null ? null : new RunLine(latest, now),
                JobTrend.of(marks));
    }

    /** The other run that completed what this one left unfinished, or null. */
    private @Nullable Long finisher(RunRow run) {
        Integer code = run.standing().exitCode();
        boolean whole = code != null && (code == ExitCode.DONE.code() || code == ExitCode.DONE_WITH_REJECTS.code());
        return run.isActive() || whole ? null : run.finishedBy();
    }

    /**
     * The latest run that says how the job stands: a canary, a mended file or a trial on the sandbox hides nothing, if
     * there are others.
     */
    private static @Nullable RunRow telling(List<RunRow> newestFirst) {
        return newestFirst.stream()
                .filter(run -> run.isActive()
                        || (!run.origin().parameters().containsKey("--limit")
                                && !run.origin().parameters().containsKey(JobFile.MENDED)
                                && !FollowUpCommands.wentToSandbox(run)))
                .findFirst()
                .or(() -> newestFirst.stream().findFirst())
                .orElse(null);
    }

    private Next first(@Nullable JobOutline file, boolean planned) {
        if (file == null) {
            return Next.of("", null);
        }
        return Next.of("It has not run on this state yet.", planned ? plan(file, Map.of()) : check(file));
    }

    /** The check, with an example for each parameter that has to be given. */
    private List<String> check(JobOutline file) {
        return withParameters(List.of("check", file.file().toString()), file, Map.of());
    }

    /** The plan, with the parameters of the last run, and where it goes. */
    private List<String> plan(JobOutline file, Map<String, String> last) {
        List<String> command = withParameters(List.of("plan", file.file().toString()), file, last);
        command.addAll(
                List.of("--out", plans.resolve(PlanFileNames.of(file.name())).toString()));
        return command;
    }

    private List<String> withParameters(List<String> command, JobOutline file, Map<String, String> last) {
        List<String> all = new ArrayList<>(command);
        ParameterSuggestion.all(file, last, clock.instant()).forEach(each -> {
            if (!each.input().optional() || !each.value().isEmpty()) {
                all.add(each.input().name() + "=" + (each.value().isEmpty() ? each.example() : each.value()));
            }
        });
        return all;
    }

    private Next next(RunRow latest, boolean plans, @Nullable JobOutline file) {
        if (latest.isActive()) {
            return Next.of("It is running.", List.of("stop", Long.toString(latest.runId())));
        }
        List<String> resume = followUps.resume(latest).orElse(null);
        if (latest.standing().status().equals(RunRow.LOST)) {
            return Next.of("Its process died. The next run goes on where it stopped.", resume);
        }
        return switch (exitCode(latest)) {
            case DONE ->
                plans && file != null
                        ? Next.of(
                                "Done. For the next targets, make a new plan.",
                                plan(file, latest.origin().parameters()))
                        : Next.of("Done; nothing to do.", null);
            case DONE_WITH_REJECTS ->
                new Next("Look at what was refused, mend it or the job, and send it again.", mending(latest));
            case FAILED -> Next.of("Something was away. Go on with it.", resume);
            case GUARD -> Next.of("A guard stopped it. See why; go on with it once the guard allows.", resume);
            case ACT_FIRST -> Next.of("A person must act first; the run says what to put right. Then go on.", resume);
            case INTERRUPTED, TERMINATED -> Next.of("It was stopped. Go on with it when you like.", resume);
            case USAGE -> Next.of("Something is set up wrongly; the run says what to put right. Then go on.", resume);
            case BUSY -> Next.of("It did not start; the run says why.", null);
        };
    }

    /** The first step that fits the reasons, or null. */
    private @Nullable String mending(RunRow run) {
        RunSummary summary = run.summary();
        return followUps
                .mending(run, summary == null ? Map.of() : summary.accounting().reasons())
                .stream()
                .map(NextStep::command)
                .findFirst()
                .orElse(null);
    }

    private static ExitCode exitCode(RunRow run) {
        return Optional.ofNullable(run.standing().exitCode())
                .flatMap(ExitCode::of)
                .orElse(ExitCode.FAILED);
    }
}
