package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Warehouse;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.HurriedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Subscriptions from both shapes of source, in both modes: what is named changes, and what is not stays or goes. */
@ExtendWith(TestDatabases.class)
class SubscriptionsTest {

    private static final String BULK = "POST /api/users/bulkUpdateSubscriptions";
    private static final String READ = "GET /api/users/getByEmail";

    @TempDir
    private Path folder;

    private Sandbox sandbox = Sandboxes.lively();
    private Workplace workplace;

    @BeforeEach
    void open() {
        workplace = Workplace.in(folder)
                .sendingTo(sandbox)
                .with(
                        "ITERABLE_RATE_LIMITS",
                        "users/bulkUpdateSubscriptions=200/s,users/getByEmail=5000/s,users/byUserId=5000/s");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void use(Sandbox other) {
        sandbox.close();
        sandbox = other;
        workplace.sendingTo(other);
    }

    private Path job(String more, List<String> rows) {
        workplace.file("rows.csv", rows);
        return workplace.file("subscriptions.yaml", """
                action: subscriptions.bulk-update
                source: { csv: %s }
                """.formatted(folder.resolve("rows.csv")) + more);
    }

    private static final String ROWS = "identify: { email: email }\nrows: {}\nsend: { batch-size: 100 }\n";

    private List<LoggedRequest> requests(String endpoint) {
        return sandbox.log().requests().stream()
                .filter(request -> request.endpoint().equals(endpoint))
                .toList();
    }

    @Test
    void rowsInRandomOrderLeaveWhatApplyingThemOneByOneLeaves(TestDatabase database) {
        Subscribers subscribers = Subscribers.of(600, 1);
        subscribers.seed(sandbox);

        RunResult run = Tool.in(workplace, database).run(job(ROWS, subscribers.file()));

        assertThatRun(run).exits(0).accountsFor(subscribers.rows());
        assertThat(Subscribers.in(sandbox)).isEqualTo(subscribers.expected());
        assertThatSandbox(sandbox).neverSawAUserInTwoRequests();
        assertThat(requests(READ))
                .as("one read a user, and one more where a request is full before the user's last row")
                .hasSizeBetween(600, 600 + requests(BULK).size());
        assertThat(new JdbcTemplate(database.dataSource())
                        .queryForList("SELECT relname FROM pg_class WHERE relname LIKE 'staged%'"))
                .isEmpty();
    }

    /** Their users are read once more, and have by then what the rows ask for: by the first request's doing. */
    @Test
    void whatARequestDidWhoseAnswerDidNotAddUpIsDelivered(TestDatabase database) {
        List<String> users = List.of("a@x.com", "b@x.com", "c@x.com", "d@x.com");
        Path job = job(
                "identify: { email: email }\nsubscriptions: { emailListIds: lists }\nmode: merge\nvisible-after: 1s\n",
                Stream.concat(Stream.of("email,lists"), users.stream().map(user -> user + ",1001"))
                        .toList());
        sandbox.faults(List.of(new FaultRule(
                FaultMatch.any().endpoint(BULK).first(1), Duration.ofMillis(1_100), new FaultAction.Misname())));

        assertThatRun(Tool.in(workplace, database).run(job))
                .exits(0)
                .accountsFor(4)
                .delivered(4);
        assertThat(Sandboxes.applied(sandbox, BULK)).containsExactlyElementsOf(users);
    }

    @Test
    void aReplayOfRowsKnowsWhereTheyWereFirstReadSoThatItClosesThem(TestDatabase database) {
        Path job = job(
                ROWS + "visible-after: 1s\n",
                List.of(
                        "email,kind,id,change",
                        "a@x.com,list,1001,subscribe",
                        "b@x.com,list,1001,subscribe",
                        "c@x.com,list,1001,subscribe",
                        "b@x.com,channel,2001,unsubscribe"));
        Tool tool = Tool.in(workplace, database);
        FaultMatch ofB = FaultMatch.any().endpoint(BULK).containing("b@x.com");
        sandbox.faults(List.of(FaultRule.of(ofB, Answer.of(400))));
        RunResult run = tool.run(job);
        assertThatRun(run).exits(3).delivered(2).rejected(2);
        assertThatRun(tool.replay(run, job)).as("refused again").exits(3).rejected(2);
        sandbox.faults(List.of());

        assertThatRun(tool.replay(run, job))
                .as("closed by the replay that was refused")
                .accountsFor(0);
        RunResult last = tool.run(job);
        assertThatRun(last).exits(0).accountsFor(4).leavesOpen(0);
        assertThat(sandbox.state().get("b@x.com")).contains("1001", "2001");
    }

    @Test
    void aUserInTheWantedStateIsUnchangedAndCostsNoPlaceInARequest(TestDatabase database) {
        Subscribers subscribers = Subscribers.of(200, 2);
        subscribers.seed(sandbox);
        Path job = job(ROWS + "visible-after: 1s\n", subscribers.file());
        Tool tool = Tool.in(workplace, database);
        assertThatRun(tool.run(job)).exits(0);
        int sent = requests(BULK).size();

        RunResult again = tool.run(job);

        assertThatRun(again).exits(0).unchanged(subscribers.rows());
        assertThat(requests(BULK)).hasSize(sent);
    }

    @Test
    void whatARunHadSentWithoutAnAnswerIsDeliveredIfItIsSo(TestDatabase database) {
        Path job = job(
                "identify: { email: email }\nmode: merge\nvisible-after: 1s\nsubscriptions: { emailListIds: lists }\n"
                        + "send: { batch-size: 2, in-flight: 1, give-up-after: 30s }\n",
                List.of("email,lists", "a@x.com,1001", "b@x.com,1001", "c@x.com,1001", "d@x.com,1001"));
        seed("{\"emailListIds\":[1001]}", "d@x.com");
        Tool tool = Tool.in(workplace, database).in(new HurriedTime(50), () -> {});
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint(BULK).between(2, Integer.MAX_VALUE),
                new FaultAction.Drop(AppliedExtent.ALL))));
        assertThatRun(tool.run(job)).exits(1).delivered(2);
        sandbox.faults(List.of());

        assertThatRun(tool.run(job)).exits(0).accountsFor(4).delivered(3).unchanged(1);
    }

    @Test
    void rowsThatWereDeliveredAreNotEvenReadAgainWithChangesOnly(TestDatabase database) {
        Subscribers subscribers = Subscribers.of(200, 3);
        subscribers.seed(sandbox);
        Path job = job(ROWS + "changes: only\n", subscribers.file());
        Tool tool = Tool.in(workplace, database);
        assertThatRun(tool.run(job)).exits(0);
        int all = sandbox.log().requests().size();

        assertThatRun(tool.run(job)).exits(0).unchanged(subscribers.rows());
        assertThat(sandbox.log().requests())
                .as("what asks for lists, channels and message types")
                .hasSize(all + 3);
    }

    @Test
    void overwritingReplacesTheFieldsThatAreNamedAndLeavesTheOthers(TestDatabase database) {
        seed("{\"emailListIds\":[1001,1002],\"unsubscribedChannelIds\":[2002]}", "a@x.com", "b@x.com", "c@x.com");
        Path job = job(
                "identify: { email: email }\nsubscriptions: { emailListIds: lists, unsubscribedMessageTypeIds: [3001] }\n",
                List.of("email,lists", "a@x.com,1003|1002", "b@x.com,", "c@x.com,[1005]"));

        assertThatRun(Tool.in(workplace, database).run(job)).exits(0).delivered(3);

        assertThat(Subscribers.in(sandbox))
                .isEqualTo(Map.of(
                        "a@x.com", state("emailListIds", Set.of(1002L, 1003L)),
                        "b@x.com", state("emailListIds", Set.of(1001L, 1002L)),
                        "c@x.com", state("emailListIds", Set.of(1005L))));
        assertThat(requests(READ)).isEmpty();
    }

    /** An opt-out of everything must not look like a column that says nothing (issue 18). */
    @Test
    void aListOfTheWarehousesThatIsEmptyOrOfNullsEmptiesTheField(TestDatabase database) {
        seed("{\"emailListIds\":[1001,1002]}", "a@x.com", "b@x.com", "c@x.com", "d@x.com");
        try (TestDatabase warehouse = TestDatabase.empty()) {
            Warehouse.in(warehouse).of(workplace);
            String query =
                    "select id, mail, lists from (values (1, 'a@x.com', '{}'::bigint[]), (2, 'b@x.com', '{NULL}'),"
                            + " (3, 'c@x.com', '{NULL,1003}'), (4, 'd@x.com', null)) as u (id, mail, lists)";
            Path job = workplace.file(
                    "emptied.yaml",
                    "action: subscriptions.bulk-update\nsource: " + Warehouse.source(query, "")
                            + "\nidentify: { email: mail }\nsubscriptions: { emailListIds: lists }\n");

            assertThatRun(Tool.in(workplace, database).run(job)).exits(0).accountsFor(4);
        }
        assertThat(Subscribers.in(sandbox))
                .isEqualTo(Map.of(
                        "c@x.com", Map.of("emailListIds", Set.of(1003L)),
                        "d@x.com", Map.of("emailListIds", Set.of(1001L, 1002L))));
    }

    private static Map<String, Set<Long>> state(String field, Set<Long> ids) {
        return Map.of(field, ids, "unsubscribedChannelIds", Set.of(2002L), "unsubscribedMessageTypeIds", Set.of(3001L));
    }

    @Test
    void mergingAddsWhatIsNamedAndAnEmptyCellMayClear(TestDatabase database) {
        seed("{\"emailListIds\":[1001],\"unsubscribedChannelIds\":[2002]}", "a@x.com", "b@x.com");
        Path job = job(
                "identify: { email: email }\nmode: merge\nempty: clear\nsubscriptions: { emailListIds: lists }\n",
                List.of("email,lists", "a@x.com,1003", "b@x.com,"));

        assertThatRun(Tool.in(workplace, database).run(job)).exits(0).delivered(2);

        assertThat(Subscribers.in(sandbox))
                .isEqualTo(Map.of(
                        "a@x.com",
                                Map.of("emailListIds", Set.of(1001L, 1003L), "unsubscribedChannelIds", Set.of(2002L)),
                        "b@x.com", Map.of("unsubscribedChannelIds", Set.of(2002L))));
    }

    /** However its rows fall into requests, a user ends with all of them and nothing else. */
    @Test
    void rowsThatOverwriteReplaceByAllOfThemTogether(TestDatabase database) {
        seed(
                "{\"emailListIds\":[1001],\"unsubscribedChannelIds\":[2002],\"unsubscribedMessageTypeIds\":[3001]}",
                "a@x.com");
        Path job = job(
                "identify: { email: email }\nrows: {}\nmode: overwrite\nsend: { batch-size: 1 }\n",
                List.of(
                        "email,kind,id,change",
                        "a@x.com,list,1002,subscribe",
                        "b@x.com,list,1001,subscribe",
                        "a@x.com,list,1003,subscribe",
                        "a@x.com,list,1002,unsubscribe",
                        "a@x.com,message-type,3003,subscribe"));

        Tool tool = Tool.in(workplace, database);
        assertThatRun(tool.run(job, Ask.limit(1))).exits(2).says("--limit", "overwrite");
        RunResult run = tool.run(job);
        assertThatRun(run).exits(0).accountsFor(5);
        assertThatRun(tool.replay(run, job)).exits(2).says("Run the job again");

        assertThat(Subscribers.in(sandbox).get("a@x.com"))
                .isEqualTo(Map.of(
                        "emailListIds", Set.of(1003L),
                        "unsubscribedChannelIds", Set.of(2002L),
                        "unsubscribedMessageTypeIds", Set.of(3001L),
                        "subscribedMessageTypeIds", Set.of(3003L)));
    }

    @Test
    void whatThisRunWroteIsRememberedWhileReadsAreStale(TestDatabase database) {
        use(Sandbox.start(Sandboxes.options()
                .withProject(ProjectSettings.defaults().withVisibilityDelay(Duration.ofMinutes(5)))));
        seed("{\"emailListIds\":[1001]}", "a@x.com");
        // Rows of different identifiers, none of which may be folded into another.
        Path job = job(
                "identify: { email: email, userId: user }\nrows: {}\nsend: { batch-size: 1 }\n",
                List.of(
                        "email,user,kind,id,change",
                        "a@x.com,,list,1002,subscribe",
                        "a@x.com,7,list,1003,subscribe",
                        "a@x.com,,list,1004,subscribe"));

        assertThatRun(Tool.in(workplace, database).run(job)).exits(0).delivered(3);

        assertThat(Subscribers.in(sandbox).get("a@x.com"))
                .isEqualTo(Map.of("emailListIds", Set.of(1001L, 1002L, 1003L, 1004L)));
    }

    @Test
    void aRunThatFollowsAnotherReadsOnlyWhenItsWritesAreVisible(TestDatabase database) {
        use(Sandbox.start(Sandboxes.options()
                .withProject(ProjectSettings.defaults().withVisibilityDelay(Duration.ofSeconds(3)))));
        seed("{\"emailListIds\":[1001]}", "a@x.com");
        Tool tool = Tool.in(workplace, database);
        String first = "a@x.com,list,1002,subscribe";
        String second = "a@x.com,list,1003,subscribe";

        assertThatRun(tool.run(job(ROWS + "visible-after: 4s\n", List.of(Subscribers.HEADER, first))))
                .exits(0);
        assertThatRun(tool.run(job(ROWS + "visible-after: 4s\n", List.of(Subscribers.HEADER, second))))
                .exits(0);

        assertThat(Subscribers.in(sandbox).get("a@x.com"))
                .isEqualTo(Map.of("emailListIds", Set.of(1001L, 1002L, 1003L)));
    }

    @Test
    void idsThatTheProjectDoesNotHaveAreSaidBeforeAnythingIsSent(TestDatabase database) {
        Path job = job(
                "identify: { email: email }\nsubscriptions:\n  emailListIds: [1001, 9]\n  subscribedMessageTypeIds: [3001]\n",
                List.of("email", "a@x.com"));

        RunResult run = Tool.in(workplace, database).run(job);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "yaml:5: `subscriptions.emailListIds`: the project has no static list [9]; it has 1001 (Newsletter)",
                        "yaml:6: `subscriptions.subscribedMessageTypeIds`: the project has no opt-in message type [3001]; it has 3003 (Partner offers)");
        assertThat(requests(BULK)).isEmpty();
    }

    @Test
    void aRowThatNamesWhatTheProjectDoesNotHaveIsInvalid(TestDatabase database) {
        Path job = job(
                ROWS,
                List.of(
                        Subscribers.HEADER,
                        "a@x.com,list,9,subscribe",
                        "a@x.com,list,1101,subscribe",
                        "a@x.com,channel,9,subscribe",
                        "a@x.com,message-type,9,subscribe",
                        "a@x.com,topic,1001,subscribe",
                        "a@x.com,list,x,subscribe",
                        "a@x.com,list,1001,delete",
                        "a@x.com,list,1001,SUBSCRIBE"));

        RunResult run = Tool.in(workplace, database).run(job);

        assertThatRun(run).exits(3).accountsFor(8).invalid(7).delivered(1);
        assertThat(run.summary().accounting().reasons())
                .isEqualTo(Map.of(
                        "unknown-list", 2L,
                        "unknown-channel", 1L,
                        "unknown-message-type", 1L,
                        "bad-kind", 1L,
                        "bad-ids", 1L,
                        "bad-change", 1L));
        assertThat(Subscribers.in(sandbox)).isEqualTo(Map.of("a@x.com", Map.of("emailListIds", Set.of(1001L))));
    }

    @Test
    void whoFailsForNoFaultOfTheirsIsSentAgainAndAConflictIsFoundAlone(TestDatabase database) {
        List<String> rows = new ArrayList<>(List.of(Subscribers.HEADER));
        IntStream.range(0, 60).forEach(i -> rows.add("u" + i + "@x.com,list,1001,subscribe"));
        rows.add(20, "x-1@flaky.sandbox.example.com,list,1001,subscribe");
        rows.add(30, "x@conflict.sandbox.example.com,list,1001,subscribe");
        rows.add(40, "x@internal-error.sandbox.example.com,list,1001,subscribe");
        rows.add(50, "x@invalid-email.sandbox.example.com,list,1001,subscribe");

        RunResult run = Tool.in(workplace, database).run(job(ROWS, rows));

        assertThatRun(run).exits(3).accountsFor(64).delivered(61).rejected(3);
        assertThat(run.summary().accounting().reasons())
                .isEqualTo(Map.of("external-key-conflict", 1L, "failed", 1L, "invalid-email", 1L));
        assertThat(Subscribers.in(sandbox)).hasSize(61);
        assertThat(requests(READ))
                .as("nobody is read twice for being in a batch that comes back")
                .hasSize(64);
    }

    /** 12 % would lose a list, 5 % may. */
    @Test
    void theGuardStopsBeforeMoreIsSentThanItAllowsAndAGreaterOneLetsItGoOn(TestDatabase database) {
        List<String> emails =
                IntStream.range(0, 1_000).mapToObj(i -> "u" + i + "@x.com").toList();
        seed("{\"emailListIds\":[1001,1002]}", emails.toArray(String[]::new));
        List<String> rows = new ArrayList<>(List.of(Subscribers.HEADER));
        for (int i = 0; i < 1_000; i++) {
            rows.add(emails.get(i) + ",list," + (i % 25 < 3 ? "1001,unsubscribe" : "1003,subscribe"));
        }
        Tool tool = Tool.in(workplace, database);

        RunResult stopped = tool.run(job(ROWS + "guards: { max-unsubscribed: 5% }\n", rows));

        assertThatRun(stopped).exits(4).says("guards.max-unsubscribed", "50 are allowed (5 % of 1,000 users)");
        long lost = unsubscribed();
        assertThat(lost).isLessThanOrEqualTo(50);

        RunResult goneOn = tool.run(job(ROWS + "visible-after: 1s\nguards: { max-unsubscribed: 119 }\n", rows));

        assertThatRun(goneOn).exits(4).resumed();
        assertThat(unsubscribed())
                .as("what is counted may still wait when another request exceeds the guard")
                .isBetween(lost, 119L);

        assertThatRun(tool.run(job(ROWS + "visible-after: 1s\nguards: { max-unsubscribed: 12% }\n", rows)))
                .exits(0)
                .resumed()
                .accountsFor(1_000);
        assertThat(unsubscribed()).isEqualTo(120);
    }

    private long unsubscribed() {
        return Subscribers.in(sandbox).values().stream()
                .filter(user -> !user.get("emailListIds").contains(1001L))
                .count();
    }

    @Test
    void countingFirstStopsAnOverwriteBeforeAnythingIsSent(TestDatabase database) {
        List<String> emails =
                IntStream.range(0, 300).mapToObj(i -> "u" + i + "@x.com").toList();
        seed("{\"emailListIds\":[1001,1002]}", emails.toArray(String[]::new));
        List<String> rows = new ArrayList<>(List.of("email,lists"));
        for (int i = 0; i < 300; i++) {
            rows.add(emails.get(i) + (i >= 280 ? ",1001" : ",1001|1002|1003"));
        }
        String wide = "identify: { email: email }\nsubscriptions: { emailListIds: lists }\nsend: { batch-size: 100 }\n";
        Tool tool = Tool.in(workplace, database);

        RunResult stopped = tool.run(job(wide + "guards: { max-unsubscribed: 5%, count-first: true }\n", rows));

        assertThatRun(stopped).exits(4).says("20 users would lose a subscription", "15 are allowed (5 % of 300 users)");
        assertThat(requests(BULK)).isEmpty();
        assertThatRun(tool.run(job(wide + "guards: { max-unsubscribed: 20, count-first: true }\n", rows)))
                .exits(0)
                .resumed()
                .delivered(300);
    }

    private void seed(String dataFields, String... emails) {
        sandbox.seedUsers(Subscribers.profiles(List.of(emails), dataFields));
    }

    /** No row names both; each profile that was read does (issue 18, 11). */
    @Test
    void whatWentByUserIdMakesARowByEmailAChangedOne(TestDatabase database) {
        sandbox.seedUsers(
                Stream.of("{\"email\":\"a@x.com\",\"userId\":\"7\",\"dataFields\":{\"emailListIds\":[1001]}}"));
        String job = "identify: { email: email, userId: user }\nmode: merge\nvisible-after: 1s\nchanges: only\n"
                + "subscriptions: { emailListIds: lists, unsubscribedChannelIds: channels }\nempty: clear\n";
        String header = "email,user,lists,channels";
        Tool tool = Tool.in(workplace, database);
        String byEmail = "a@x.com,,1002,2001";
        String byUserId = ",7,1003,";

        assertThatRun(tool.run(job(job, List.of(header, byEmail)))).delivered(1);
        assertThatRun(tool.run(job(job, List.of(header, byUserId)))).delivered(1);
        assertThatRun(tool.run(job(job, List.of(header, byEmail))))
                .as("the channel was taken back since")
                .delivered(1);

        assertThat(Subscribers.in(sandbox).get("a@x.com").get("unsubscribedChannelIds"))
                .containsExactly(2001L);
    }

    /** No row links the names, so that the source puts them apart (issue 18, 11). */
    @Test
    void rowsThatNameOneProfileDifferentlyAreAppliedInTheOrderOfTheSource(TestDatabase database) {
        sandbox.seedUsers(IntStream.rangeClosed(1, 3)
                .mapToObj(person -> "{\"email\":\"p" + person + "@x.com\",\"userId\":\"P" + person
                        + "\",\"dataFields\":{\"emailListIds\":[1004]}}"));
        Path job = job(
                "identify: { email: email, userId: user }\nrows: {}\nsend: { batch-size: 1, in-flight: 4 }\n",
                List.of(
                        "email,user,kind,id,change",
                        "p1@x.com,,list,1001,subscribe",
                        ",P1,channel,2001,unsubscribe",
                        "p2@x.com,,list,1001,subscribe",
                        ",P2,list,1001,unsubscribe",
                        "P2@x.com,,list,1001,subscribe",
                        ",P3,list,1002,unsubscribe",
                        "p3@x.com,,list,1002,subscribe",
                        ",P3,list,1004,unsubscribe",
                        "p3@x.com,P9,list,bad,subscribe"));

        assertThatRun(Tool.in(workplace, database).run(job))
                .exits(3)
                .accountsFor(9)
                .invalid(1);

        assertThat(Subscribers.in(sandbox))
                .isEqualTo(Map.of(
                        "p1@x.com",
                                Map.of("emailListIds", Set.of(1001L, 1004L), "unsubscribedChannelIds", Set.of(2001L)),
                        "p2@x.com", Map.of("emailListIds", Set.of(1001L, 1004L)),
                        "p3@x.com", Map.of("emailListIds", Set.of(1002L))));
        assertThat(sandbox.log()
                        .overlaps(name ->
                                name.toLowerCase(Locale.ROOT).substring(name.indexOf(':') + 1, name.indexOf(':') + 3))
                        .usersInTwo())
                .isEmpty();
    }

    /** In an e-mail-based project (contract §1.6). */
    @Test
    void whatOneOfTwoWithTheSameUserIdHasIsNotWrittenToTheOther(TestDatabase database) {
        use(Sandbox.start(Sandboxes.options()
                .withProject(ProjectSettings.defaults().withVisibilityDelay(Duration.ofMinutes(5)))));
        sandbox.seedUsers(Stream.of("a", "b")
                .map(name -> "{\"email\":\"" + name
                        + "@x.com\",\"userId\":\"7\",\"dataFields\":{\"emailListIds\":[1001]}}"));
        Path job = job(
                "identify: { email: email, userId: user }\nrows: {}\nsend: { batch-size: 1 }\n",
                List.of(
                        "email,user,kind,id,change",
                        "a@x.com,7,list,1002,subscribe",
                        "b@x.com,7,list,1003,subscribe",
                        ",7,list,1004,subscribe"));

        assertThatRun(Tool.in(workplace, database).run(job)).exits(0).delivered(3);

        assertThat(Subscribers.in(sandbox))
                .isEqualTo(Map.of(
                        "a@x.com", Map.of("emailListIds", Set.of(1001L, 1002L, 1004L)),
                        "b@x.com", Map.of("emailListIds", Set.of(1001L, 1003L))));
    }
}
