package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.api.pace.Pace;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.api.pace.RateBudget.BudgetStanding;
import io.iterablebatch.api.pace.RateBudget.Slots;
import io.iterablebatch.api.pace.RateLimitPause;
import io.iterablebatch.ledger.JdbcRateBudget;
import io.iterablebatch.state.TestDatabase;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database gives out the very slots that {@link Pace} does. Its clock is replaced by a table, which functions named
 * like the system's find first.
 */
class RateBudgetAgreementTest {

    private static TestDatabase database;
    private static JdbcTemplate jdbc;

    /** Something that happens to a budget. */
    private interface Event {
        /** What is told of it, or null where nothing is. */
        Object happensTo(RateBudget budget, Endpoint endpoint, double rate, long epoch);

        default Duration takes() {
            return Duration.ZERO;
        }
    }

    private record Passing(Duration takes) implements Event {
        @Override
        public Object happensTo(RateBudget budget, Endpoint endpoint, double rate, long epoch) {
            return budget.standing(endpoint);
        }
    }

    private record Reserving(Duration notSooner, int count) implements Event {
        @Override
        public Object happensTo(RateBudget budget, Endpoint endpoint, double rate, long epoch) {
            return budget.reserve(endpoint, rate, notSooner, count);
        }
    }

    /** Of a request some epochs old. */
    private record Answering(int old) implements Event {
        @Override
        public Object happensTo(RateBudget budget, Endpoint endpoint, double rate, long epoch) {
            return budget.answered(endpoint, epoch - old);
        }
    }

    private record Limiting(int old, RateLimitPause pause) implements Event {
        @Override
        public Object happensTo(RateBudget budget, Endpoint endpoint, double rate, long epoch) {
            return budget.limited(endpoint, epoch - old, pause);
        }
    }

    @BeforeContainer
    static void replaceTheClock() {
        database = TestDatabase.fresh();
        database.execute("create schema manual");
        database.execute("create table manual.clock (now timestamptz)");
        database.execute("insert into manual.clock values (now())");
        database.execute("create function manual.clock_timestamp() returns timestamptz volatile language sql"
                + " as 'select now from manual.clock'");
        database.execute("alter database " + database.name() + " set search_path = manual, public, pg_catalog");
        jdbc = new JdbcTemplate(database.dataSource());
    }

    @AfterContainer
    static void drop() {
        database.close();
    }

    @Property(tries = 150)
    void whateverHappens(
            @ForAll @From("rates") double rate, @ForAll @Size(max = 40) List<@From("events") Event> events) {
        ManualTime time = new ManualTime();
        RateBudget local = new LocalRateBudget(time);
        RateBudget shared = new JdbcRateBudget(database.dataSource(), "d");
        Endpoint endpoint = new Endpoint("POST", "/" + UUID.randomUUID(), 1);
        jdbc.update("update manual.clock set now = timestamptz '2026-03-01 02:00:00Z'");
        jdbc.update(
                "insert into rate_budget (destination_id, endpoint, due, paused_until, epoch)"
                        + " select 'd', ?, now, now, 0 from manual.clock",
                endpoint.name());
        agree(local.reserve(endpoint, rate, Duration.ZERO, 1), shared.reserve(endpoint, rate, Duration.ZERO, 1), 1);

        int slots = 1;
        for (Event event : events) {
            time.pass(event.takes());
            jdbc.update(
                    "update manual.clock set now = now + interval '1 microsecond' * ?",
                    event.takes().toNanos() / 1_000);
            long epoch = local.standing(endpoint).epoch();
            agree(
                    event.happensTo(local, endpoint, rate, epoch),
                    event.happensTo(shared, endpoint, rate, epoch),
                    ++slots);
        }
    }

    /** To a microsecond a step, by which nine tenths of an interval may be rounded. */
    private static void agree(Object local, Object shared, int steps) {
        if (local instanceof Slots one && shared instanceof Slots other) {
            assertThat(other.delay()).isCloseTo(one.delay(), Duration.of(steps, ChronoUnit.MICROS));
            assertThat(other.interval()).isEqualTo(one.interval());
            assertThat(other.standing()).isEqualTo(one.standing());
        } else {
            assertThat(shared).isInstanceOf(BudgetStanding.class).isEqualTo(local);
        }
    }

    @Provide
    Arbitrary<Double> rates() {
        return Arbitraries.of(0.25, 1.0, 4.0, 5.0, 7.0, 100.0, 333.3, 100_000.0);
    }

    @Provide
    Arbitrary<Event> events() {
        Arbitrary<Duration> durations =
                Arbitraries.longs().between(0, 700_000).map(micros -> Duration.of(micros, ChronoUnit.MICROS));
        Arbitrary<RateLimitPause> pauses = durations
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(waits -> durations.map(again -> new RateLimitPause(waits, again)));
        Arbitrary<Integer> old = Arbitraries.of(0, 0, 0, 1, 2);
        return Arbitraries.frequencyOf(
                Tuple.of(3, durations.map(Passing::new)),
                Tuple.of(
                        6,
                        durations.flatMap(wait -> Arbitraries.integers()
                                .between(1, 5)
                                .flatMap(count -> Arbitraries.of(
                                        new Reserving(wait, count), new Reserving(Duration.ZERO, count))))),
                Tuple.of(3, old.map(Answering::new)),
                Tuple.of(1, old.flatMap(epochs -> pauses.map(pause -> (Event) new Limiting(epochs, pause)))));
    }
}
