package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.pace.RateBudget.BudgetStanding;
import io.iterablebatch.api.pace.RateBudget.Slots;
import io.iterablebatch.api.pace.RateLimitPause;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(TestDatabases.class)
class JdbcRateBudgetTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);
    private static final RateLimitPause A_MINUTE =
            new RateLimitPause(List.of(Duration.ofMinutes(1)), Duration.ofMinutes(1));

    @Test
    void noTwoSlotsAreTheSameHoweverManyReserveAtOnce(TestDatabase database) throws Exception {
        stopTheClock(database);
        int threads = 6;
        CyclicBarrier connected = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<List<Long>>> each = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            each.add(pool.submit(() -> {
                JdbcRateBudget budget = new JdbcRateBudget(database.dataSource(), "d");
                List<Long> slots = new ArrayList<>();
                slots.add(delay(budget).toMillis());
                connected.await(1, TimeUnit.MINUTES);
                for (int slot = 0; slot < 200; slot++) {
                    slots.add(delay(budget).toMillis());
                }
                return slots;
            }));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> slots : each) {
            all.addAll(slots.get());
        }
        pool.shutdown();

        all.sort(null);
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i) - all.get(i - 1)).isEqualTo(200);
        }
    }

    @Test
    void destinationsAndEndpointsHaveBudgetsOfTheirOwn(TestDatabase database) {
        stopTheClock(database);
        JdbcRateBudget budget = new JdbcRateBudget(database.dataSource(), "d");
        JdbcRateBudget other = new JdbcRateBudget(database.dataSource(), "e");
        budget.reserve(ENDPOINT, 5, Duration.ZERO, 1);
        Duration second = delay(budget);

        assertThat(delay(other)).isLessThan(second);
        assertThat(budget.reserve(new Endpoint("GET", "/api/lists", 5), 5, Duration.ZERO, 1)
                        .delay())
                .isLessThan(second);
    }

    @Test
    void aPauseIsEverybodys(TestDatabase database) {
        JdbcRateBudget one = new JdbcRateBudget(database.dataSource(), "d");
        JdbcRateBudget other = new JdbcRateBudget(database.dataSource(), "d");
        BudgetStanding before = one.reserve(ENDPOINT, 5, Duration.ZERO, 1).standing();

        BudgetStanding after = other.limited(ENDPOINT, before.epoch(), A_MINUTE);

        assertThat(after).isEqualTo(new BudgetStanding(before.epoch() + 1, 0.75, 1));
        assertThat(one.standing(ENDPOINT)).isEqualTo(after);
        Slots next = one.reserve(ENDPOINT, 5, Duration.ZERO, 1);
        assertThat(next.delay()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        assertThat(next.standing()).isEqualTo(after);
    }

    @Test
    void whereNothingIsToRecoverAnAnswerWritesNothing(TestDatabase database) {
        JdbcRateBudget budget = new JdbcRateBudget(database.dataSource(), "d");
        long epoch = budget.reserve(ENDPOINT, 5, Duration.ZERO, 1).standing().epoch();
        String before = version(database);

        budget.answered(ENDPOINT, epoch);
        assertThat(version(database)).isEqualTo(before);

        BudgetStanding limited = budget.limited(ENDPOINT, epoch, A_MINUTE);
        assertThat(budget.answered(ENDPOINT, limited.epoch())).isEqualTo(new BudgetStanding(limited.epoch(), 0.8, 0));
    }

    /** As after a crash of the server, which empties the table, or a clean-up while a run goes on. */
    @Test
    void aRowThatIsGoneIsMadeAnewWithoutAnEpochThatSomebodyRemembers(TestDatabase database) {
        JdbcRateBudget budget = new JdbcRateBudget(database.dataSource(), "d");
        long epoch = budget.reserve(ENDPOINT, 5, Duration.ZERO, 1).standing().epoch();
        long paused = budget.limited(ENDPOINT, epoch, A_MINUTE).epoch();

        database.execute("delete from rate_budget");
        assertThat(budget.standing(ENDPOINT).epoch()).isGreaterThan(paused);
        database.execute("delete from rate_budget");
        assertThat(budget.answered(ENDPOINT, paused).epoch()).isGreaterThan(paused);
        database.execute("delete from rate_budget");
        assertThat(delay(budget)).isZero();
    }

    @Test
    void whatWasReservedBeforeTheClockWasSetBackHoldsNobodyUp(TestDatabase database) {
        stopTheClock(database);
        JdbcRateBudget budget = new JdbcRateBudget(database.dataSource(), "d");
        long epoch = budget.reserve(ENDPOINT, 5, Duration.ZERO, 1).standing().epoch();
        long paused = budget.limited(ENDPOINT, epoch, new RateLimitPause(List.of(Duration.ZERO), Duration.ZERO))
                .epoch();
        budget.answered(ENDPOINT, paused);
        budget.reserve(ENDPOINT, 5, Duration.ZERO, 1);
        setBackByAnHour(database);

        assertThat(delay(budget)).isZero();
        assertThat(delay(budget)).isPositive().isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void slotsOfManyRunsAndAPauseThatIterableAskedForAreBelieved(TestDatabase database) {
        stopTheClock(database);
        JdbcRateBudget budget = new JdbcRateBudget(database.dataSource(), "d");
        for (int slot = 0; slot < 50; slot++) {
            assertThat(delay(budget)).isEqualTo(Duration.ofMillis(200 * slot));
        }
        long epoch = budget.standing(ENDPOINT).epoch();
        budget.limited(ENDPOINT, epoch, new RateLimitPause(List.of(Duration.ofHours(3)), Duration.ofHours(3)));

        assertThat(delay(budget)).isEqualTo(Duration.ofHours(3));
        assertThat(delay(budget)).isGreaterThan(Duration.ofHours(3));
    }

    @Test
    void aTransactionOfTheCallerHoldsNobodyUp(TestDatabase database) {
        JdbcRateBudget budget = new JdbcRateBudget(database.dataSource(), "d");
        budget.reserve(ENDPOINT, 5, Duration.ZERO, 1);
        var jdbc = new JdbcTemplate(database.dataSource());

        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())).executeWithoutResult(transaction -> {
            jdbc.queryForObject("select count(*) from rate_budget", Long.class);
            budget.reserve(ENDPOINT, 5, Duration.ZERO, 1);
            assertThat(Executors.newSingleThreadExecutor()
                            .submit(() -> jdbc.queryForList("select 1 from rate_budget for update nowait")))
                    .succeedsWithin(Duration.ofSeconds(20));
        });
    }

    @Test
    void aDatabaseWithoutTheTableNeedsAPerson(TestDatabase database) {
        JdbcRateBudget budget = new JdbcRateBudget(database.dataSource(), "d");
        database.execute("drop table rate_budget");

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> budget.standing(ENDPOINT))
                .withMessageContaining("database")
                .matches(failure -> failure.exitCode() == ExitCode.ACT_FIRST);
    }

    private static Duration delay(JdbcRateBudget budget) {
        return budget.reserve(ENDPOINT, 5, Duration.ZERO, 1).delay();
    }

    /** So that waits from now are all from the same moment. */
    private static void stopTheClock(TestDatabase database) {
        database.execute("create schema manual");
        database.execute("create function manual.clock_timestamp() returns timestamptz volatile language sql"
                + " as $$ select timestamptz '2099-01-01 00:00:00Z' $$");
        database.execute("alter database " + database.name() + " set search_path = manual, public, pg_catalog");
    }

    private static void setBackByAnHour(TestDatabase database) {
        database.execute("update rate_budget set due = due + interval '1 hour',"
                + " not_before = not_before + interval '1 hour', paused_until = paused_until + interval '1 hour'");
    }

    private static String version(TestDatabase database) {
        return new JdbcTemplate(database.dataSource())
                .queryForObject("select xmin::text || ctid::text from rate_budget", String.class);
    }
}
