package io.iterablebatch.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.window.DryDelivery.PackingResult;
import io.iterablebatch.mapping.tally.TalliedRecords;
import io.iterablebatch.run.project.DryRunner.DryRunResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DryRunTextTest {

    private static final String PLACE = "POST /api/users/bulkUpdate";

    /** As of a replay where nothing is open any more. */
    @Test
    void whereNothingWouldBeSentNoTimeIsTold() {
        assertThat(text(0)).contains("requests       none\n").doesNotContain("at least", PLACE);
        assertThat(text(10)).contains("requests       10 to " + PLACE + ", at least 2 s\n");
    }

    private static String text(long requests) {
        return DryRunText.of(
                "users",
                PLACE,
                5,
                new DryRunResult(
                        new PackingResult(requests, requests, 0, 0, 0, Map.of(), requests, List.of()),
                        new Endpoint("POST", "/api/users/bulkUpdate", 5),
                        new TalliedRecords(requests, 0, List.of(), Map.of()),
                        List.of(),
                        List.of()));
    }
}
