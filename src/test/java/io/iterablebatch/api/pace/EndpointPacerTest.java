package io.iterablebatch.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.ManualTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointPacerTest {

    private static final Endpoint WRITES = new Endpoint("POST", "/api/users/bulkUpdate", 5);

    private final ManualTime time = new ManualTime();

    /** In an outage all of them hang, and each would let in another that comes to hang. */
    @ParameterizedTest
    @CsvSource({"0, , 2", "1, , 3", "8, , 10", "20, , 10", "0, 1, 1", "1, 1, 2", "20, 1, 9"})
    void placesOfThoseThatHangGoToOthersUpToABound(int hanging, Integer configured, int ceiling) {
        assertThat(lane(WRITES, configured, hanging).ceiling(time.instant())).isEqualTo(ceiling);
    }

    @Test
    void whatTheUserSaysOfSendingDoesNotBindReads() {
        EndpointPacer writes = lane(WRITES, 1, 0);
        EndpointPacer reads = lane(new Endpoint("GET", "/api/users/getByEmail", 100), 1, 0);
        assertThat(writes.isWireFull()).isFalse();

        writes.meter().begin(time.instant());
        reads.meter().begin(time.instant());

        assertThat(writes.isWireFull()).isTrue();
        assertThat(reads.isWireFull()).isFalse();
    }

    private EndpointPacer lane(Endpoint endpoint, @Nullable Integer inFlight, int hanging) {
        return new EndpointPacer(
                endpoint,
                new LocalRateBudget(time),
                5,
                5,
                inFlight,
                new AtomicInteger(hanging),
                time,
                (wait, standing) -> {});
    }
}
