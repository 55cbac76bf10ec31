package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(TestDatabases.class)
class UnsubscribedUserStoreTest {

    private JdbcTemplate jdbc;
    private UnsubscribedUserStore users;

    @BeforeEach
    void open(TestDatabase database) {
        jdbc = new JdbcTemplate(database.dataSource());
        users = new UnsubscribedUserStore(jdbc, "d", "job");
    }

    private void hoursPass(int hours) {
        jdbc.update("UPDATE lost_subscription SET lost_at = lost_at - make_interval(hours => ?)", hours);
    }

    @Test
    void aUserCountsOnceWhateverTheIdentifiers() {
        assertThat(users.add(List.of(List.of("a@x.com", "1"), List.of("b@x.com"), List.of("1"))))
                .isEqualTo(2);
        assertThat(users.add(List.of(List.of("a@x.com"), List.of("1", "c@x.com"), List.of("c@x.com"))))
                .isZero();
        assertThat(users.count()).isEqualTo(2);
    }

    @Test
    void whoLosesAgainIsCountedFromThenOn() {
        users.add(List.of(List.of("a@x.com", "1"), List.of("b@x.com")));
        hoursPass(20);
        assertThat(users.add(List.of(List.of("1")))).isZero();
        hoursPass(5);

        assertThat(users.count()).isEqualTo(1);
        assertThat(users.add(List.of(List.of("b@x.com")))).isEqualTo(1);
        assertThat(users.count()).isEqualTo(2);
    }

    @Test
    void theyAreTheJobsOwn() {
        users.add(List.of(List.of("a@x.com")));

        assertThat(new UnsubscribedUserStore(jdbc, "d", "other").count()).isZero();
        assertThat(new UnsubscribedUserStore(jdbc, "other", "job").count()).isZero();
    }

    @Test
    void whoIsForeseenIsForgottenAndWhoLostIsNot() {
        users.add(List.of(List.of("a@x.com")));

        assertThat(users.foresee(List.of(List.of("a@x.com", "1"), List.of("b@x.com"))))
                .isEqualTo(1);
        assertThat(users.count()).isEqualTo(2);
        users.forgetForeseen();
        assertThat(users.count()).isEqualTo(1);
    }

    @Test
    void onlyWhatCountsNoMoreIsRemoved() {
        users.add(List.of(List.of("a@x.com")));
        hoursPass(25);
        users.add(List.of(List.of("b@x.com")));

        UnsubscribedUserStore.removeOld(jdbc);

        assertThat(jdbc.queryForObject("SELECT count(*) FROM lost_subscription", Long.class))
                .isEqualTo(1);
    }
}
