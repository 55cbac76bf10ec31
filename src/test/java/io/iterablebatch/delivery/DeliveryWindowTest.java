package io.iterablebatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Outcome;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.source.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DeliveryWindowTest {

    private static final SendJournal NO_JOURNAL = (id, records, users) -> {};

    record Row(int user, String value) {}

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Integer> users = Arbitraries.integers().between(0, 12);
        Arbitrary<String> kinds = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(30, "v"),
                net.jqwik.api.Tuple.of(2, "bad"),
                net.jqwik.api.Tuple.of(2, "poison"),
                net.jqwik.api.Tuple.of(1, "vague"),
                net.jqwik.api.Tuple.of(3, "unfoldable"),
                net.jqwik.api.Tuple.of(2, "invalid"));
        return Combinators.combine(users, kinds).as(Row::new).list().ofMaxSize(120);
    }

    @Property(tries = 300)
    void everyRowHasOneOutcomeAndEveryUserEndsAsRowByRowWouldHave(@ForAll("rows") List<Row> rows) throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        List<RecordOutcome> settled = new ArrayList<>();
        try (DeliveryWindow window = window(iterable, 5)) {
            for (int i = 0; i < rows.size(); i++) {
                window.add(mapped(i + 1, rows.get(i)));
                settled.addAll(window.takeFinished().recordOutcomes());
            }
            window.drain();
            settled.addAll(window.takeFinished().recordOutcomes());
            // Three batches of such rows alone end a run, which is another test's matter.
            Assume.that(window.failure() == null
                    || rows.stream().noneMatch(row -> row.value().equals("vague")));
            assertThat(window.failure()).isNull();
        }
        assertThat(iterable.violations).isEmpty();
        assertThat(settled).hasSize(rows.size());
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            RecordOutcome recordOutcome = settled.get(i);
            assertThat(recordOutcome.record().number()).isEqualTo(i + 1);
            switch (row.value()) {
                case "invalid" -> assertThat(recordOutcome.outcome()).isEqualTo(Outcome.INVALID);
                case "bad", "poison", "vague" ->
                    assertThat(recordOutcome.outcome()).isIn(Outcome.REJECTED, Outcome.SUPERSEDED);
                default -> {
                    assertThat(recordOutcome.outcome()).isIn(Outcome.DELIVERED, Outcome.SUPERSEDED);
                    expected.put("user" + row.user(), row.value() + (i + 1));
                }
            }
        }
        assertThat(iterable.profiles).isEqualTo(expected);
    }

    @Test
    void oneWithoutAnAnswerTakesTurnsWithOthers() throws Exception {
        FakeIterable iterable = new FakeIterable(1);
        try (DeliveryWindow window = window(iterable, 1)) {
            window.add(Rows.row(1, "a@example.com", null, "lost"));
            window.add(Rows.row(2, "b@example.com", null, "lost"));
            window.add(Rows.row(3, "c@example.com", null, "v"));
            assertTimeoutPreemptively(Duration.ofSeconds(20), window::drain);

            assertThat(window.settled(Outcome.DELIVERED)).isEqualTo(3);
        }
        assertThat(iterable.requests.stream().map(items -> items.get(0).substring(0, 1)))
                .containsSubsequence("a", "b", "a", "c", "b", "a");
    }

    /** The first is prepared more slowly than the second, which is seen to wait for it, or to go. */
    @Test
    void batchesGoInTheOrderOfTheInput() throws Exception {
        Set<Thread> waiting = ConcurrentHashMap.newKeySet();
        List<Long> gone = Collections.synchronizedList(new ArrayList<>());
        FakeIterable iterable = new FakeIterable(2) {
            @Override
            public byte[] body(List<Update> batch) {
                waiting.add(Thread.currentThread());
                if (text(batch.get(0)).startsWith("a@")) {
                    Await.until("the second waits or went", () -> !gone.isEmpty() || anotherWaits(waiting), () -> true);
                }
                return super.body(batch);
            }
        };
        try (DeliveryWindow window = new DeliveryWindow(
                iterable,
                iterable,
                (id, records, users) -> gone.add(records[0]),
                SomeUsers.NUMBERS,
                WindowLimits.of(1, 100),
                "test",
                watched -> {})) {
            window.add(Rows.row(1, "a@example.com", null, "v"));
            window.add(Rows.row(2, "b@example.com", null, "v"));
            window.drain();
        }
        assertThat(gone).containsExactly(1L, 2L);
    }

    private static boolean anotherWaits(Set<Thread> threads) {
        return threads.stream().anyMatch(thread -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    void unchangedRecordsCountInTheirPlaceAndLetAChangedOneWaitForAFullRequest() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = new DeliveryWindow(
                iterable, iterable, NO_JOURNAL, SomeUsers.NUMBERS, WindowLimits.of(10, 100), "test", watched -> {})) {
            for (int i = 1; i <= 100_000; i++) {
                window.add(
                        i % 10_000 == 500
                                ? Rows.row(i, "u" + i + "@example.com", null, "v")
                                : new MappedRecord.Unchanged(Rows.record(i)));
            }
            assertThat(window.takeFinished()).isEqualTo(new FinishedPrefix(List.of(), 499, 0));
            window.drain();

            FinishedPrefix rest = window.takeFinished();
            assertThat(rest.recordOutcomes()).hasSize(10);
            assertThat(rest.unchanged()).isEqualTo(100_000 - 499 - 10);
            assertThat(window.settled(Outcome.UNCHANGED)).isEqualTo(100_000 - 10);
        }
        assertThat(iterable.requests).hasSize(1);
    }

    @Test
    void skippedRecordsAreOnlyCountedInTheirPlaceTheOneOfAReplayIsARecordOfItsOwn() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = new DeliveryWindow(
                iterable, iterable, NO_JOURNAL, SomeUsers.NUMBERS, WindowLimits.of(10, 100), "test", watched -> {})) {
            for (int i = 1; i <= 100_000; i++) {
                window.add(
                        i % 10_000 == 500
                                ? Rows.row(i, "u" + i + "@example.com", null, "v")
                                : i % 2 == 0
                                        ? new MappedRecord.Unchanged(Rows.record(i))
                                        : new MappedRecord.Skipped(Rows.record(i)));
            }
            assertThat(window.takeFinished()).isEqualTo(new FinishedPrefix(List.of(), 249, 250));
            window.add(new MappedRecord.Skipped(Rows.record(100_001), true));
            window.drain();

            FinishedPrefix rest = window.takeFinished();
            assertThat(rest.recordOutcomes()).hasSize(11);
            assertThat(rest.recordOutcomes().get(10).outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(rest.recordOutcomes().get(10).userKeys()).isEmpty();
            assertThat(rest.skipped()).isEqualTo(50_000 - 250);
            assertThat(rest.unchanged()).isEqualTo(50_000 - 10 - 249);
            assertThat(window.settled(Outcome.SKIPPED)).isEqualTo(50_001);
        }
        assertThat(iterable.requests).hasSize(1);
    }

    @Test
    void skippedRecordsDoNotWaitBehindAnOpenOneForEver() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = window(iterable, 10)) {
            window.add(Rows.row(1, "a@example.com", null, "v"));
            for (int i = 2; i <= 30; i++) {
                window.add(new MappedRecord.Skipped(Rows.record(i)));
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                while (window.firstOpen() != null) {
                    window.awaitRoom();
                }
            });
        }
    }

    @Test
    void unchangedRecordsDoNotWaitBehindAnOpenOneForEver() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = window(iterable, 10)) {
            window.add(Rows.row(1, "a@example.com", null, "v"));
            for (int i = 2; i <= 30; i++) {
                window.add(new MappedRecord.Unchanged(Rows.record(i)));
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                while (window.firstOpen() != null) {
                    window.awaitRoom();
                }
            });
        }
        assertThat(iterable.requests).as("sent though not full").hasSize(1);
    }

    @Test
    void oneNamelessCulpritAmongAThousandCostsAtMostTwentyRequests() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = new DeliveryWindow(
                iterable,
                iterable,
                NO_JOURNAL,
                SomeUsers.NUMBERS,
                WindowLimits.of(1_000, 100),
                "test",
                watched -> {})) {
            for (int i = 1; i <= 1_000; i++) {
                window.add(Rows.row(i, "user" + i, null, i == 617 ? "poison" : "v"));
            }
            window.drain();
            assertThat(window.takeFinished().recordOutcomes())
                    .hasSize(1_000)
                    .filteredOn(recordOutcome -> recordOutcome.outcome() == Outcome.REJECTED)
                    .extracting(recordOutcome -> recordOutcome.record().number())
                    .containsExactly(617L);
        }
        assertThat(iterable.requests.size()).isLessThanOrEqualTo(21);
        assertThat(iterable.profiles).hasSize(999);
    }

    /** The others were applied, and are sent once more each time; nobody but the one is refused. */
    @Test
    void oneOfWhomNoAnswerTellsIsFoundInHalves() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = new DeliveryWindow(
                iterable, iterable, NO_JOURNAL, SomeUsers.NUMBERS, WindowLimits.of(200, 100), "test", watched -> {})) {
            for (int i = 1; i <= 200; i++) {
                window.add(Rows.row(i, "user" + i, null, i == 117 ? "vague" : "v"));
            }
            window.drain();
            assertThat(window.failure()).isNull();
            assertThat(window.takeFinished().recordOutcomes())
                    .hasSize(200)
                    .filteredOn(recordOutcome -> recordOutcome.outcome() == Outcome.REJECTED)
                    .extracting(recordOutcome -> recordOutcome.record().number() + " "
                            + recordOutcome.reason().code())
                    .containsExactly("117 unexplained");
        }
        assertThat(iterable.requests.size()).isLessThanOrEqualTo(17);
        assertThat(iterable.profiles).hasSize(199);
    }

    @Test
    void threeWholeBatchesThatStayUnexplainedEndTheRun() throws Exception {
        FakeIterable iterable = new FakeIterable(1);
        try (DeliveryWindow window = window(iterable, 4)) {
            addAll(window, 40, "vague");
            window.drain();
            assertThat(window.failure()).isNotNull();
            assertThat(window.failure().exitCode()).isEqualTo(ExitCode.ACT_FIRST);
            assertThat(window.failure()).hasMessageContaining("POST /api/fake");
            assertThat(window.takeFinished().recordOutcomes())
                    .hasSize(12)
                    .allMatch(recordOutcome -> recordOutcome.outcome() == Outcome.REJECTED);
            assertThat(window.firstOpen()).extracting(SourceRecord::number).isEqualTo(13L);
        }
        assertThat(iterable.requests).hasSize(3 * 7);
    }

    /** Each of them has a row that is taken. */
    @Test
    void batchesOfWhichAnythingIsTakenEndNoRun() throws Exception {
        FakeIterable iterable = new FakeIterable(1);
        try (DeliveryWindow window = window(iterable, 4)) {
            for (int i = 1; i <= 40; i++) {
                window.add(Rows.row(i, "user" + i, null, i % 4 == 2 ? "v" : "vague"));
            }
            window.drain();
            assertThat(window.failure()).isNull();
            assertThat(window.settled(Outcome.DELIVERED)).isEqualTo(10);
        }
    }

    @Test
    void whereAllBatchesAreOfOneThreeInARowEndTheRun() throws Exception {
        FakeIterable iterable = new FakeIterable(1);
        try (DeliveryWindow window = window(iterable, 1)) {
            for (int i = 1; i <= 30; i++) {
                window.add(Rows.row(i, "user" + i, null, i % 3 == 0 && i < 20 ? "v" : "vague"));
            }
            window.drain();
            assertThat(window.failure()).isNotNull();
            assertThat(window.takeFinished().recordOutcomes()).hasSize(21);
        }
    }

    /** They were sent as one, which was unexplained, and then each by itself. */
    @Test
    void rowsOfOneUserAreNoWholeBatches() throws Exception {
        FakeIterable iterable = new FakeIterable(1);
        try (DeliveryWindow window = window(iterable, 10)) {
            for (int i = 1; i <= 5; i++) {
                window.add(Rows.row(i, "user", null, "vague" + i));
            }
            window.drain();
            assertThat(window.failure()).isNull();
            assertThat(window.settled(Outcome.REJECTED)).isEqualTo(5);
        }
    }

    @Test
    void aRunEndsThatItsActionCallsHopelessAndKeepsWhatHasItsOutcome() throws Exception {
        FakeIterable iterable = new FakeIterable(1) {
            @Override
            public RunFailure hopeless() {
                return requests.size() < 2 ? null : new RunFailure(ExitCode.ACT_FIRST, "no hope");
            }
        };
        try (DeliveryWindow window = window(iterable, 4)) {
            addAll(window, 40, "v");
            window.drain();
            assertThat(window.failure()).hasMessage("no hope");
            assertThat(window.takeFinished().recordOutcomes()).hasSize(8);
        }
    }

    private static void addAll(DeliveryWindow window, int rows, String value) throws InterruptedException {
        for (int i = 1; i <= rows; i++) {
            window.add(Rows.row(i, "user" + i, null, value));
        }
    }

    @Test
    void aStopFinishesTheHalvingThatBeganAndSendsNothingElse() throws Exception {
        FakeIterable iterable = new FakeIterable(1);
        try (DeliveryWindow window = new DeliveryWindow(
                iterable,
                iterable,
                NO_JOURNAL,
                SomeUsers.NUMBERS,
                WindowLimits.of(100, 100),
                "test",
                DeliveryWindow::stop)) {
            for (int i = 1; i <= 200; i++) {
                window.add(Rows.row(i, "user" + i, null, i == 61 ? "poison" : "v"));
            }
            window.awaitRoom();
            window.drain();
            assertThat(window.takeFinished().recordOutcomes()).hasSize(100);
            assertThat(window.firstOpen()).extracting(SourceRecord::number).isEqualTo(101L);
        }
        assertThat(iterable.profiles).hasSize(99);
    }

    @Test
    void recordsThatWaitToBeTakenDoNotMakeBatchesSmall() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = new DeliveryWindow(
                iterable,
                iterable,
                NO_JOURNAL,
                SomeUsers.NUMBERS,
                new WindowLimits(10, 4_000_000, 30, 1_000, 60, 1_000_000),
                "test",
                watched -> {})) {
            for (int i = 1; i <= 1_000; i++) {
                window.add(Rows.row(i, "user" + i, null, "v"));
            }
            window.drain();
            assertThat(window.takeFinished().recordOutcomes()).hasSize(1_000);
        }
        assertThat(iterable.requests.size()).isLessThan(150);
    }

    @Test
    void nothingBehindTheFirstOpenRecordIsGivenOut() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        iterable.failure = new RunFailure(ExitCode.ACT_FIRST, "no");
        try (DeliveryWindow window = window(iterable, 2)) {
            for (int i = 1; i <= 20; i++) {
                window.add(Rows.row(i, "user" + i, null, "v"));
            }
            window.drain();
            assertThat(window.failure()).hasMessage("no");
            List<RecordOutcome> finished = window.takeFinished().recordOutcomes();
            assertThat(finished).hasSizeLessThanOrEqualTo(2);
            assertThat(window.firstOpen()).extracting(SourceRecord::number).isEqualTo(finished.size() + 1L);
        }
        assertThat(iterable.requests).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void usersThatShareOneIdentifierAreKeptInOrderButNotFolded() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = window(iterable, 10)) {
            window.add(Rows.row(1, "a", "1", "first"));
            window.add(Rows.row(2, "a", "2", "second"));
            window.add(Rows.row(3, "b", "2", "third"));
            window.drain();
            assertThat(window.takeFinished().recordOutcomes())
                    .extracting(RecordOutcome::outcome)
                    .containsOnly(Outcome.DELIVERED);
        }
        assertThat(iterable.violations).isEmpty();
        assertThat(iterable.profiles).isEqualTo(Map.of("a", "second", "1", "first", "2", "third", "b", "third"));
    }

    /** The second is prepared for the same request as the first, and shows whose it is only then. */
    @Test
    void whoTurnsOutToBeOneUserGoesOneAfterTheOtherUnderAllNames() throws Exception {
        List<List<Long>> announced = Collections.synchronizedList(new ArrayList<>());
        FakeIterable iterable = new FakeIterable(3) {
            @Override
            public Map<Update, ProfileIdentifiers> shownUsers(List<Update> batch, ApiClient client) {
                Map<Update, ProfileIdentifiers> shown = new IdentityHashMap<>();
                batch.stream()
                        .filter(update -> !text(update).startsWith("b"))
                        .forEach(update -> shown.put(update, new ProfileIdentifiers("A", "1", "a")));
                return shown;
            }
        };
        try (DeliveryWindow window = new DeliveryWindow(
                iterable,
                iterable,
                (id, records, users) ->
                        announced.add(Arrays.stream(users).boxed().toList()),
                SomeUsers.NUMBERS,
                WindowLimits.of(10, 100),
                "test",
                watched -> {})) {
            window.add(Rows.row(1, "a", null, "first"));
            window.add(Rows.row(2, "b", null, "v"));
            window.add(Rows.row(3, null, "1", "second"));
            window.add(Rows.row(4, "A", null, "third"));
            window.drain();

            assertThat(window.takeFinished().recordOutcomes())
                    .extracting(RecordOutcome::outcome)
                    .containsOnly(Outcome.DELIVERED);
        }
        assertThat(iterable.requests)
                .containsExactly(List.of("b=v"), List.of("a=first"), List.of("1=second"), List.of("a=third"));
        assertThat(announced).containsExactly(numbers("b"), numbers("a", "1"), numbers("1", "a"), numbers("a", "1"));
    }

    private static List<Long> numbers(String... users) {
        return Arrays.stream(users).map(SomeUsers.NUMBERS::of).toList();
    }

    /** What left a batch is on its way no more: else it would take the places that a guard leaves for ever. */
    @Test
    void whatHadToLeaveABatchTakesNoPlaceOfAGuard() throws Exception {
        FakeIterable iterable = showingThatMailAndIdAreOneUser(3);
        LongUnaryOperator refusable = refused -> 40 - iterable.refusedRows.get();
        try (DeliveryWindow window = new DeliveryWindow(
                iterable,
                iterable,
                NO_JOURNAL,
                SomeUsers.NUMBERS,
                WindowLimits.of(100, 100),
                "test",
                watched -> {},
                refusable)) {
            for (int i = 0; i < 40; i++) {
                boolean first = i % 2 == 0;
                String name = Integer.toString(i / 2);
                window.add(
                        Rows.row(i + 1, first ? "mail" + name : null, first ? null : "id" + name, first ? "bad" : "v"));
            }
            for (int i = 40; i < 400; i++) {
                window.add(Rows.row(i + 1, "mail" + i, null, "v"));
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), window::drain);

            assertThat(window.failure()).isNull();
            assertThat(window.settled(Outcome.REJECTED)).isEqualTo(20);
            assertThat(window.settled(Outcome.DELIVERED)).isEqualTo(380);
        }
    }

    /** Every second row leaves its batch, and what is left of that is all that can stay unexplained. */
    @Test
    void whatHadToLeaveAnUnexplainedBatchIsNotMissedThere() throws Exception {
        FakeIterable iterable = showingThatMailAndIdAreOneUser(1);
        try (DeliveryWindow window = window(iterable, 4)) {
            for (int i = 0; i < 20; i++) {
                window.add(Rows.row(2 * i + 1, "mail" + i, null, "vague"));
                window.add(Rows.row(2 * i + 2, null, "id" + i, "vague"));
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), window::drain);

            assertThat(window.failure()).isNotNull();
            assertThat(window.failure().exitCode()).isEqualTo(ExitCode.ACT_FIRST);
            assertThat(window.settled(Outcome.REJECTED)).as("of three batches").isBetween(6L, 3 * 4L);
        }
    }

    private static FakeIterable showingThatMailAndIdAreOneUser(int ceiling) {
        return new FakeIterable(ceiling) {
            @Override
            public Map<Update, ProfileIdentifiers> shownUsers(List<Update> batch, ApiClient client) {
                Map<Update, ProfileIdentifiers> shown = new IdentityHashMap<>();
                for (Update update : batch) {
                    String name = text(update).replaceAll("[^0-9]", "");
                    shown.put(update, new ProfileIdentifiers("mail" + name, "id" + name, null));
                }
                return shown;
            }
        };
    }

    @Test
    void rowsThatSayTheSameAreRefusedTogether() throws Exception {
        FakeIterable iterable = new FakeIterable(3);
        try (DeliveryWindow window = window(iterable, 10)) {
            window.add(Rows.row(1, "a", null, "poison"));
            window.add(Rows.row(2, "a", null, "poison"));
            window.drain();
            assertThat(window.takeFinished().recordOutcomes())
                    .extracting(RecordOutcome::outcome)
                    .containsExactly(Outcome.REJECTED, Outcome.REJECTED);
        }
        assertThat(iterable.requests).hasSize(1);
        assertThat(iterable.violations).isEmpty();
    }

    private static DeliveryWindow window(FakeIterable iterable, int batchSize) {
        return new DeliveryWindow(
                iterable,
                iterable,
                NO_JOURNAL,
                SomeUsers.NUMBERS,
                new WindowLimits(batchSize, 4_000_000, 20, 20, 40, 1_000_000),
                "test",
                window -> {});
    }

    private static MappedRecord mapped(int number, Row row) {
        if (row.value().equals("invalid")) {
            return Rows.invalid(number);
        }
        String value = row.value().equals("poison") ? "poison" : row.value() + number;
        return Rows.row(number, (number % 2 == 0 ? "user" : "USER") + row.user(), null, value.replace("USER", "user"));
    }
}
