package io.iterablebatch.run.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctUserEstimateTest {

    private static final SourceRecord ROW = new SourceRecord(1, "a.csv", 2, new Object[0], null, 0);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 20_000, 45_000, 300_000})
    void countsEachUserOnceWithinTwoPerCent(int users) {
        DistinctUserEstimate distinct = new DistinctUserEstimate();
        for (int i = 0; i < users; i++) {
            for (int row = 0; row < 3; row++) {
                distinct.add(SomeUsers.update(ROW, (row == 1 ? "U" : "u") + i + "@example.com", null, new byte[0]));
            }
        }

        assertThat(distinct.estimate()).isCloseTo((long) users, withPercentage(2));
    }
}
