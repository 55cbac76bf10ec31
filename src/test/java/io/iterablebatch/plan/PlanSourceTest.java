package io.iterablebatch.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanSourceTest {

    @Test
    void anEntryIsARecord() {
        List<SourceRecord> records = rest(Plans.archive(), null);
        assertThat(records).extracting(SourceRecord::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(records).extracting(SourceRecord::row).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(records).extracting(SourceRecord::source).containsOnly("ids.csv");
        assertThat(records.get(0).values()).containsExactly(1017L, "Spring sale", "Finished", "archive");
        assertThat(records.get(5).values()).containsExactly(null, null, null, null);
    }

    @Test
    void messagesHaveTheColumnsThatNameThem() {
        assertThat(new PlanSource(Plans.emails()).columns())
                .containsExactly("scheduledMessageId", "campaignId", "email", "userId", "does");
        assertThat(rest(Plans.emails(), null))
                .extracting(SourceRecord::values)
                .containsExactly(
                        new Object[] {891_073_934L, null, null, null, "cancel"},
                        new Object[] {null, 1017L, "ann@example.com", null, "cancel"},
                        new Object[] {null, 1017L, null, "u-1", "cancel"});
    }

    @Test
    void itGoesOnAtEveryPosition() {
        Plan plan = Plans.archive();
        PlanSource source = new PlanSource(plan);
        source.open(null);
        SourceRecord record;
        while ((record = source.read()) != null) {
            assertThat(rest(plan, source.positionOf(record)).get(0).number()).isEqualTo(record.number());
        }
        assertThat(rest(plan, source.end())).isEmpty();
        assertThat(source.progress()).isEqualTo(1);
    }

    @Test
    void aPositionOfAnotherPlanIsNoPlaceToGoOn() {
        PlanSource source = new PlanSource(Plans.archive());
        Position other = new Position(2, Plans.emails().hash());
        assertThatThrownBy(() -> source.open(other)).isInstanceOf(SourceChangedException.class);
    }

    private static List<SourceRecord> rest(Plan plan, @Nullable Position position) {
        PlanSource source = new PlanSource(plan);
        source.open(position);
        List<SourceRecord> records = new ArrayList<>();
        SourceRecord record;
        while ((record = source.read()) != null) {
            records.add(record);
        }
        return records;
    }
}
