package io.iterablebatch.run.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.Guards.FilteredFields;
import io.iterablebatch.job.Guards.Limit;
import io.iterablebatch.mapping.tally.TalliedRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardForecastTest {

    @Test
    void aShareIsOfTheRowsThatWereLookedAt() {
        assertThat(objection(new Limit.Share(0.05), 0, 1_000, 50, false)).isNull();
        assertThat(objection(new Limit.Share(0.05), 0, 1_000, 51, false))
                .isEqualTo(
                        "guards.max-rejected would stop a run, if the others are like these: 51 of 1,000 rows (5.1 %)"
                                + " are invalid, 5 % are allowed");
        assertThat(objection(new Limit.Share(0.05), 0, 1_000, 51, true))
                .startsWith("guards.max-rejected would stop a run: 51 of 1,000");
    }

    @Test
    void aNumberThatIsExceededByTheRowsOfALookIsExceeded() {
        assertThat(objection(new Limit.Count(50), 0, 1_000, 50, false)).isNull();
        assertThat(objection(new Limit.Count(50), 0, 1_000, 51, false))
                .isEqualTo("guards.max-rejected would stop a run: 51 rows are invalid, 50 are allowed");
    }

    @Test
    void howManyRowsThereAreIsKnownOnlyOfAWholeSource() {
        assertThat(objection(null, 10, 9, 0, false)).isNull();
        assertThat(objection(null, 10, 10, 0, true)).isNull();
        assertThat(objection(null, 10, 9, 0, true))
                .isEqualTo("guards.min-records would stop a run: the source has 9 rows, at least 10 are expected");
    }

    @Test
    void anEmptySourceHasNoShare() {
        assertThat(objection(new Limit.Share(0), 0, 0, 0, true)).isNull();
    }

    private static String objection(Limit maxRejected, long minRecords, long records, long invalid, boolean whole) {
        return GuardForecast.objection(
                new Guards(maxRejected, minRecords, FilteredFields.FAIL),
                new TalliedRecords(records, invalid, List.of(), Map.of()),
                whole);
    }
}
