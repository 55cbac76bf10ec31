package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.ledger.history.LaterRuns;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.instance.DestinationStore;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instances, runs and what the history says of them. */
@ExtendWith(TestDatabases.class)
class JdbcRunHistoryTest {

    private Runs runs;

    @BeforeEach
    void begin(TestDatabase database) {
        runs = new Runs(database);
    }

    @Test
    void anInstanceIsFoundByDestinationJobAndParameters() {
        Map<String, String> day = Map.of("day", "1", "area", "\"eu\"");
        runs.instance(1, "users", day, "email")
                .instance(2, "users", day, "email")
                .instance(3, "users", Map.of("day", "1"), "email")
                .instance(4, "other", day, "email");
        assertThat(runs.instances.latest(Runs.PROD.id(), "users", day)).hasValueSatisfying(found -> {
            assertThat(found.instanceId()).isEqualTo(2);
            assertThat(found.parameters()).isEqualTo(day);
            assertThat(found.progress().position()).isNull();
            assertThat(found.progress().completed()).isFalse();
        });
        assertThat(runs.instances.latest("elsewhere", "users", day)).isEmpty();
        assertThat(runs.instances.latest(Runs.PROD.id(), "users", Map.of())).isEmpty();
        runs.instances.complete(2);
        assertThat(runs.instances.get(2).progress().completed()).isTrue();
        assertThat(runs.instances.get(1).progress().completed()).isFalse();
    }

    @Test
    void aRunLeadsToItsInstance() {
        runs.instance(1, "users", Map.of(), "email").run(5, 1);
        assertThat(runs.instances.ofRun(5)).map(Instance::instanceId).hasValue(1L);
        assertThat(runs.instances.ofRun(6)).isEmpty();
    }

    @Test
    void runsComeNewestFirst() {
        runs.instance(1, "users", Map.of(), "email").run(5, 1).run(6, 1).run(7, 1);
        assertThat(runs.history.latest(2)).extracting(RunRow::runId).containsExactly(7L, 6L);
        assertThat(runs.history.run(8)).isEmpty();
    }

    @Test
    void anEndedRunKeepsWhatItSaid() {
        RunSummary summary =
                Summaries.clean().ended("FAILED", 6).failure("the key is wrong").get();
        runs.instance(1, "users", Map.of("day", "1"), "email").run(5, 1).log.end(5, summary);
        RunRow row = runs.history.run(5).orElseThrow();
        assertThat(row.standing().exitCode()).isEqualTo(6);
        assertThat(row.standing().startedAt()).isEqualTo(Runs.NOW);
        assertThat(row.standing().endedAt()).isEqualTo(summary.times().endedAt());
        assertThat(row.summary()).isEqualTo(summary);
        assertThat(row.origin().parameters()).isEqualTo(Map.of("day", "1"));
    }

    @Test
    void onlyRunsOfTheJobThatNeverEndedAreMissed() {
        runs.instance(1, "users", Map.of(), "email").run(5, 1).run(6, 1).run(7, 1);
        runs.instance(2, "other", Map.of(), "email").run(8, 2);
        runs.log.end(5, Summaries.clean().get());
        assertThat(runs.log.unended(Runs.PROD.id(), "users")).containsExactly(6L, 7L);
        runs.log.lost(6);
        assertThat(runs.log.unended(Runs.PROD.id(), "users")).containsExactly(7L);
        assertThat(runs.history.run(6)).map(row -> row.standing().status()).hasValue("LOST");
        assertThat(runs.history.run(6).orElseThrow().standing().exitCode()).isNull();
        assertThat(runs.history.run(7)).map(row -> row.standing().status()).hasValue("STARTED");
    }

    @Test
    void aRunKnowsWhatItDidItselfAndWhoWentOn() {
        runs.instance(1, "users", Map.of("day", "1"), "email").run(5, 1).run(6, 1);
        RecordOutcome refused = Runs.refused(Outcome.REJECTED, "refused", 1, "e1");
        runs.ledger(1, 5, 1).record(new FinishedPrefix(List.of(refused), 0), Runs.position(2), List.of(), List.of());
        runs.log.lost(5);

        RunRow lost = runs.history.run(5).orElseThrow();
        RunRow next = runs.history.run(6).orElseThrow();
        assertThat(lost.runCounts().rejected()).isOne();
        assertThat(next.runCounts()).isEqualTo(Counts.ZERO);
        assertThat(next.counts()).isEqualTo(lost.counts()).isEqualTo(lost.runCounts());
        assertThat(lost.later()).isEqualTo(new LaterRuns(6L, false, null));
        assertThat(next.later()).isEqualTo(LaterRuns.NONE);

        runs.instances.complete(1);
        assertThat(runs.history.run(5)).map(RunRow::later).hasValue(new LaterRuns(6L, true, null));
    }

    @Test
    void aRunKnowsWhichOneBeganAnew() {
        runs.instance(1, "users", Map.of("day", "1"), "email").run(5, 1);
        runs.instance(2, "users", Map.of("day", "2"), "email").run(6, 2);
        assertThat(runs.history.run(5)).map(RunRow::later).hasValue(LaterRuns.NONE);

        runs.instance(3, "users", Map.of("day", "1"), "email").run(7, 3).run(8, 3);
        runs.instance(4, "users", Map.of("day", "1"), "email").run(9, 4);
        assertThat(runs.history.run(5)).map(RunRow::later).hasValue(new LaterRuns(null, false, 7L));
        assertThat(runs.history.latestOfEachJob(9))
                .filteredOn(row -> row.runId() == 5)
                .extracting(RunRow::later)
                .containsExactly(new LaterRuns(null, false, 7L));
    }

    @Test
    void rejectsAreStreamedInTheOrderOfTheInput() {
        runs.instance(1, "users", Map.of(), "email", "city").run(5, 1);
        List<RecordOutcome> refused = LongStream.rangeClosed(1, 2_500)
                .mapToObj(number -> Runs.refused(Outcome.REJECTED, "refused", number, "e" + number))
                .toList();
        List<RecordOutcome> backwards = new ArrayList<>(refused);
        Collections.reverse(backwards);
        runs.ledger(1, 5, 1).record(new FinishedPrefix(backwards, 0), Runs.position(2_501), List.of(), List.of());

        List<Long> numbers = new ArrayList<>();
        runs.history.rejects(1, row -> {
            if (numbers.isEmpty()) {
                String cursors = "SELECT count(*) FROM pg_cursors WHERE statement LIKE '%FROM reject%' AND name <> ''";
                assertThat(runs.jdbc.queryForObject(cursors, Long.class)).isOne();
            }
            numbers.add(row.number());
        });
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, 2_500).boxed().toList());
        assertThat(runs.history.columns(1)).containsExactly("email", "city");
    }

    @Test
    void anotherKeyOfADestinationIsNoticedOnce() {
        DestinationStore destinations = new DestinationStore(runs.jdbc);
        assertThat(destinations.use(Runs.PROD, "key")).isFalse();
        assertThat(destinations.use(Runs.PROD, "other")).isTrue();
        assertThat(destinations.use(Runs.PROD, "other")).isFalse();
    }
}
