package io.iterablebatch.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.action.TwoNames.Named;
import io.iterablebatch.action.subscriptions.SubscriptionsBulkUpdate;
import io.iterablebatch.action.users.UsersBulkUpdate;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.RequestOverlaps;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.state.ProjectKind;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.time.HurriedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who come by e-mail in one row and by userId in another: whatever the sizes of batches, the number in flight,
 * the latency and some lost answers, each ends as the rows in their order leave them, and no two requests hold the same
 * person at a time (issue 18, 11).
 */
class OneProfilePropertyTest {

    private static final int PEOPLE = 6;
    private static final int ROWS = 60;
    private static final long[] LISTS = {1001, 1002, 1003};

    @Property(tries = 25)
    void subscriptionsAreMergedAsIfRowByRow(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int batchSize,
            @ForAll @IntRange(min = 1, max = 6) int inFlight,
            @ForAll ProjectKind kind)
            throws Exception {
        Random random = new Random(seed);
        Map<Integer, TreeSet<Long>> expected = new TreeMap<>();
        IntStream.range(0, PEOPLE).forEach(person -> expected.put(person, new TreeSet<>(List.of(1002L))));
        try (Sandbox sandbox = sandbox(kind, random, "POST /api/users/bulkUpdateSubscriptions")) {
            sandbox.seedUsers(expected.keySet().stream().map(person -> profile(person, kind)));
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (Named row : rows(random, kind, ROWS)) {
                long list = LISTS[random.nextInt(LISTS.length)];
                boolean subscribe = random.nextBoolean();
                rows.add(new @Nullable Object[] {
                    row.email(), row.userId(), "list", Long.toString(list), subscribe ? "subscribe" : "unsubscribe"
                });
                change(expected.get(row.person()), list, subscribe);
            }
            JobFile job = JobText.of("""
                    action: subscriptions.bulk-update
                    source: { csv: rows.csv }
                    identify: { email: email, userId: user }
                    rows: {}
                    visible-after: 2m
                    """).read();

            RecordAction action = SubscriptionsBulkUpdate.of(
                    job,
                    (SubscriptionsSection) job.section(),
                    List.of("email", "user", "kind", "id", "change"),
                    SomeUsers.NUMBERS);
            deliver(action, sandbox, rows, 0, batchSize, inFlight);

            assertThat(lists(sandbox, kind)).isEqualTo(expected);
            assertNobodyIsInTwo(sandbox);
        }
    }

    /** Once a row has named both, both mean one person, however long ago that was. */
    @Property(tries = 25)
    void usersEndAsIfRowByRow(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int batchSize,
            @ForAll @IntRange(min = 1, max = 6) int inFlight,
            @ForAll boolean merge)
            throws Exception {
        Random random = new Random(seed);
        Map<Integer, Map<String, Integer>> expected = new TreeMap<>();
        try (Sandbox sandbox = sandbox(ProjectKind.EMAIL, random, "POST /api/users/bulkUpdate")) {
            List<Named> named = new ArrayList<>(
                    IntStream.range(0, PEOPLE).mapToObj(TwoNames::both).toList());
            named.addAll(new TwoNames(random, PEOPLE).singleNames(ROWS));
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int i = 0; i < named.size(); i++) {
                Named row = named.get(i);
                String field = random.nextBoolean() ? "a" : "b";
                rows.add(new @Nullable Object[] {
                    row.email(), row.userId(), field.equals("a") ? i : null, field.equals("b") ? i : null
                });
                Map<String, Integer> prefs = expected.computeIfAbsent(row.person(), person -> new TreeMap<>());
                if (!merge) {
                    prefs.clear();
                }
                prefs.put(field, i);
            }
            JobFile job = JobText.of("""
                    action: users.bulk-update
                    source: { csv: rows.csv }
                    identify: { email: email, userId: user }
                    fields: { a: { to: prefs.a, type: long }, b: { to: prefs.b, type: long } }
                    options: { mergeNestedObjects: %s }
                    """.formatted(merge)).read();

            RecordAction action = UsersBulkUpdate.of(
                    job, (UsersSection) job.section(), List.of("email", "user", "a", "b"), SomeUsers.NUMBERS);
            deliver(action, sandbox, rows, PEOPLE, batchSize, inFlight);

            assertThat(prefs(sandbox)).isEqualTo(expected);
            assertNobodyIsInTwo(sandbox);
        }
    }

    private static void change(TreeSet<Long> lists, long list, boolean subscribe) {
        if (subscribe) {
            lists.add(list);
        } else {
            lists.remove(list);
        }
    }

    /** Where e-mails are not unique, a row by e-mail alone may be anybody's. */
    private static List<Named> rows(Random random, ProjectKind kind, int count) {
        return new TwoNames(random, PEOPLE)
                .rows(count).stream()
                        .map(row ->
                                kind == ProjectKind.USER_ID && row.userId() == null ? TwoNames.both(row.person()) : row)
                        .toList();
    }

    private static Sandbox sandbox(ProjectKind kind, Random random, String endpoint) {
        return Sandbox.start(Sandboxes.options()
                .withLatency(Duration.ofMillis(1), Duration.ofMillis(1 + random.nextInt(5)))
                .withFaults(List.of(
                        FaultRule.of(
                                FaultMatch.any().endpoint(endpoint).every(5 + random.nextInt(9)),
                                new FaultAction.Drop(random.nextBoolean() ? AppliedExtent.ALL : AppliedExtent.HALF)),
                        FaultRule.of(
                                FaultMatch.any().endpoint(endpoint).every(7 + random.nextInt(9)),
                                FaultAction.Answer.of(408))))
                .withProject(ProjectSettings.defaults()
                        .withKind(kind)
                        .withVisibilityDelay(Duration.ofMillis(random.nextInt(2) * 40L))));
    }

    /** @param alone so many rows are over before the others come */
    private static void deliver(
            RecordAction action, Sandbox sandbox, List<@Nullable Object[]> rows, int alone, int batchSize, int inFlight)
            throws InterruptedException {
        HurriedTime time = new HurriedTime(50);
        ApiSettings settings = ApiSettings.of(sandbox.baseUrl(), new ApiKey("0".repeat(32), "ITERABLE_API_KEY"), "1")
                .withLimits(Map.of(
                        action.endpoint().path(),
                        2_000.0,
                        "/api/users/getByEmail",
                        20_000.0,
                        "/api/users/byUserId",
                        20_000.0))
                .withSend(null, 0, inFlight, ApiSettings.DEFAULT_GIVE_UP_AFTER);
        List<RecordOutcome> settled = new ArrayList<>();
        try (ApiClient client = new HttpApiClient(settings, time, time, new Random(1));
                DeliveryWindow window = new DeliveryWindow(
                        action,
                        client,
                        (requestId, records, users) -> {},
                        SomeUsers.NUMBERS,
                        WindowLimits.of(batchSize, 60),
                        "test",
                        watched -> {})) {
            action.check(client);
            action.begin(new Begun(time));
            for (int i = 0; i < rows.size(); i++) {
                if (i == alone) {
                    window.drain();
                }
                window.add(action.map(new SourceRecord(i + 1, "rows.csv", i + 2, rows.get(i), null, 0)));
            }
            window.drain();
            settled.addAll(window.takeFinished().recordOutcomes());
            assertThat(window.failure()).isNull();
        }
        assertThat(settled).hasSameSizeAs(rows);
        assertThat(settled.stream().map(RecordOutcome::outcome))
                .isSubsetOf(Outcome.DELIVERED, Outcome.SUPERSEDED, Outcome.UNCHANGED);
    }

    private static void assertNobodyIsInTwo(Sandbox sandbox) {
        RequestOverlaps overlaps = sandbox.log().overlaps(TwoNames::person);
        assertThat(overlaps.usersInTwo()).as("in two requests at once").isEmpty();
        assertThat(overlaps.usersTwiceInOne()).as("twice in one request").isEmpty();
    }

    private static String profile(int person, ProjectKind kind) {
        return "{\"email\":\"%s\",\"userId\":\"%s\",\"dataFields\":{\"%s\":[1002]}}"
                .formatted(TwoNames.email(person), TwoNames.userId(person), lists(kind));
    }

    private static String lists(ProjectKind kind) {
        return kind == ProjectKind.EMAIL ? "emailListIds" : "userListIds";
    }

    private static Map<Integer, TreeSet<Long>> lists(Sandbox sandbox, ProjectKind kind) {
        Map<Integer, TreeSet<Long>> lists = new TreeMap<>();
        fields(sandbox).forEach((person, fields) -> {
            TreeSet<Long> ids = new TreeSet<>();
            fields.path(lists(kind)).forEach(id -> ids.add(id.longValue()));
            lists.put(person, ids);
        });
        return lists;
    }

    private static Map<Integer, Map<String, Integer>> prefs(Sandbox sandbox) {
        Map<Integer, Map<String, Integer>> prefs = new TreeMap<>();
        fields(sandbox).forEach((person, fields) -> {
            Map<String, Integer> values = new TreeMap<>();
            fields.path("prefs")
                    .properties()
                    .forEach(
                            field -> values.put(field.getKey(), field.getValue().intValue()));
            prefs.put(person, values);
        });
        return prefs;
    }

    private static Map<Integer, JsonNode> fields(Sandbox sandbox) {
        Map<Integer, JsonNode> fields = new TreeMap<>();
        for (String profile : sandbox.state().values()) {
            JsonNode user = JsonMapper.shared().readTree(profile);
            fields.put(Integer.valueOf(user.path("userId").asString().substring(2)), user.path("dataFields"));
        }
        return fields;
    }

    /** The first run of its instance. */
    private record Begun(InstantSource clock) implements RunContext {

        @Override
        public boolean sentBefore(SourceRecord record) {
            return false;
        }

        @Override
        public @Nullable Instant lastSent() {
            return null;
        }

        @Override
        public void unsubscribing(List<Update> users) {}
    }
}
