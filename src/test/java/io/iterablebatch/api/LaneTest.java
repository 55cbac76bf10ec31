package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {

    private final ManualTime time = new ManualTime();

    /** In an outage all of them rest, and each would let in another that comes to rest. */
    @ParameterizedTest
    @CsvSource({"0, , 2", "1, , 3", "8, , 10", "20, , 10", "0, 1, 1", "1, 1, 2", "20, 1, 9"})
    void placesOfThoseThatRestGoToOthersUpToABound(int resting, Integer configured, int ceiling) {
        Endpoint writes = new Endpoint("POST", "/api/users/bulkUpdate", 5);
        Lane lane = new Lane(writes, new LocalRateBudget(time), 5, 5, configured, time, (wait, standing) -> {});

        for (int i = 0; i < resting; i++) {
            lane.oneRests();
        }
        assertThat(lane.ceiling(time.instant())).isEqualTo(ceiling);

        for (int i = 0; i < resting; i++) {
            lane.oneRested();
        }
        assertThat(lane.ceiling(time.instant())).isEqualTo(configured == null ? 2 : configured);
    }
}
