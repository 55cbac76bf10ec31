package io.iterablebatch.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.Reason;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.selection.SelectedTarget;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says of rows, rules and typed ids, with a project that is a map. */
class TargetPlannerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123Z");

    @TempDir
    private Path folder;

    private final Map<Long, TargetState> campaigns = new TreeMap<>(Map.of(
            1L, state("Finished"),
            2L, state("Running"),
            3L, state("Archived")));
    private final List<Collection<Long>> reads = new ArrayList<>();

    @Test
    void everyRowIsAnEntryAndTheStatesAreReadAtOnce() throws IOException {
        Plan plan = planner().plan(job("id\n1\n2\n\nx\n3\n9\n1\n", "campaigns.archive", ""));
        assertThat(plan.entries())
                .extracting(TargetPlannerTest::word)
                .containsExactly("act", "live", "bad-id", "done", "not-found", "act");
        assertThat(plan.entries()).extracting(PlanEntry::row).containsExactly(2L, 3L, 5L, 6L, 7L, 8L);
        assertThat(plan.entries()).extracting(PlanEntry::source).allMatch(source -> source.endsWith("ids.csv"));
        assertThat(reads).singleElement().satisfies(ids -> assertThat(ids).containsExactly(1L, 2L, 3L, 9L));
        assertThat(plan.actions()).isOne();
        assertThat(PlanTotals.of(plan).repeated()).isOne();
        assertThat(plan.life().createdAt()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(plan.life().expiresAt()).isEqualTo(plan.life().createdAt().plus(Duration.ofDays(7)));
        assertThat(plan.life().createdBy()).isEqualTo("ops");
    }

    @Test
    void liveTargetsAreActedOnWhereTheJobFileSaysSo() throws IOException {
        Plan plan = planner().plan(job("id\n2\n", "campaigns.archive", "include-live: true\n"));
        assertThat(plan.entries()).extracting(TargetPlannerTest::word).containsExactly("act");
        assertThat(PlanTotals.of(plan).warnings()).containsExactly("1 campaign is RUNNING: what will be done is DO");
    }

    @Test
    void messagesAreNotReadForTheirState() throws IOException {
        Plan plan = planner().plan(job("scheduledMessageId\n5\n", "emails.cancel", ""));
        assertThat(plan.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(new TargetId.Numbered(5));
            assertThat(entry.state()).isNull();
        });
        assertThat(reads).isEmpty();
    }

    @Test
    void tooManyRowsForAReviewAreAMistake() {
        String rows =
                LongStream.rangeClosed(1, 100_001).mapToObj(Long::toString).collect(Collectors.joining("\n"));
        assertThatThrownBy(() -> planner().plan(job("id\n" + rows + "\n", "campaigns.archive", "")))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("more than 100,000 rows")
                .hasMessageContaining("split it");
        assertThat(reads).isEmpty();
    }

    @Test
    void typedIdsIncludeWhatIsLive() {
        Plan plan = planner().act(ActionName.CAMPAIGNS_ABORT, List.of(2L, 9L));
        assertThat(plan.subject().job()).isEqualTo("act-campaigns.abort-2-and-1");
        assertThat(plan.entries()).extracting(TargetPlannerTest::word).containsExactly("act", "not-found");
        assertThat(plan.settings().includeLive()).isTrue();
    }

    @Test
    void anExplanationTellsTheRowsTheStateAndWhatWouldBeDone() throws IOException {
        JobFile job = job("id\n1\n2\n", "campaigns.archive", "");
        assertThat(planner().explain(job, 2))
                .containsExactly(
                        "campaign 2 (Name), Running",
                        "in: " + folder.resolve("ids.csv") + ":3 names it",
                        "if it is let in: nothing, live: it is live");
        assertThat(planner().explain(job, 3))
                .containsExactly(
                        "campaign 3 (Name), Archived",
                        "out: no row names it",
                        "if it is let in: nothing, it is as wanted already");
    }

    private PlanningSession planner() {
        Destination destination = new Destination(URI.create("https://api.iterable.com"), "my-prod", "");
        EnvironmentSettings configuration = EnvironmentSettings.from(
                Map.of("ITERABLE_BATCH_OPERATOR", "ops", "ITERABLE_BATCH_DATA", folder.toString()));
        return new PlanningSession(
                configuration,
                new ApiConnection(destination, new ApiKey("k", "KEY")),
                "api.iterable.com",
                TargetPlannerTest::action,
                new MapView(),
                () -> NOW);
    }

    private JobFile job(String rows, String action, String more) throws IOException {
        Path csv = Files.writeString(folder.resolve("ids.csv"), rows);
        Path file = Files.writeString(
                folder.resolve("job.yaml"),
                "action: " + action + "\nproject: my-prod\nsource: { csv: " + csv + " }\n" + more);
        return JobFileLoader.read(file, Map.of(), Map.of());
    }

    /** Archived is done, Running is live, all else is acted on. */
    private static TargetAction action(ActionName name) {
        TargetKind kind = name.target().orElseThrow();
        return (TargetAction) Proxy.newProxyInstance(
                TargetAction.class.getClassLoader(), new Class<?>[] {TargetAction.class}, (self, method, arguments) -> {
                    return switch (method.getName()) {
                        case "kind" -> kind;
                        case "step" -> step(kind, (TargetState) arguments[0], (boolean) arguments[1]);
                        default -> throw new IllegalStateException(method.getName());
                    };
                });
    }

    private static TargetStep step(TargetKind kind, @Nullable TargetState state, boolean includeLive) {
        if (state == null) {
            return kind.readable() ? refuse("not-found", "there is none") : new TargetStep.Act("DO", false);
        }
        if (state.is("Archived")) {
            return new TargetStep.Done();
        }
        boolean live = state.is("Running");
        return live && !includeLive ? refuse("live", "it is live") : new TargetStep.Act("DO", live);
    }

    private static TargetStep refuse(String code, String why) {
        return new TargetStep.Refuse(new Reason(code, why));
    }

    private static String word(PlanEntry entry) {
        return entry.step() instanceof TargetStep.Refuse refuse
                ? refuse.reason().code()
                : entry.step() instanceof TargetStep.Done ? "done" : "act";
    }

    private static TargetState state(String state) {
        return new TargetState("Name", "Blast", state, null, null);
    }

    private final class MapView implements ProjectView {

        @Override
        public Map<Long, TargetState> all(TargetKind kind) {
            return campaigns;
        }

        @Override
        public Map<Long, TargetState> states(TargetKind kind, Collection<Long> ids) {
            reads.add(List.copyOf(ids));
            return ids.stream().filter(campaigns::containsKey).collect(Collectors.toMap(id -> id, campaigns::get));
        }

        @Override
        public List<SelectedTarget> select(SelectionSection rules, Instant now) {
            return campaigns.entrySet().stream()
                    .map(each -> new SelectedTarget(each.getKey(), each.getValue()))
                    .toList();
        }

        @Override
        public List<String> explain(SelectionSection rules, Instant now, long id) {
            return List.of("states: lets it in");
        }

        @Override
        public void close() {}
    }
}
