package io.iterablebatch.source.grouped;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSlice;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** A source that is read user by user, in slices. */
@ExtendWith(TestDatabases.class)
class GroupedSlicesTest {

    private static final int SLICES = 3;

    private final ListSource rows = new ListSource(List.of("email", "what"));

    /** By the address's first letter. */
    private record ByLetter(int index) implements SourceSlice {

        @Override
        public boolean holds(SourceRecord record) {
            return Character.toLowerCase(String.valueOf(record.value(0)).charAt(0)) % SLICES == index;
        }

        @Override
        public int count() {
            return SLICES;
        }
    }

    private GroupedSource grouped(TestDatabase database, int slice) {
        RowStaging staging = new RowStaging(database.dataSource(), "there", "job").ofSlice(slice);
        return new GroupedSource(
                () -> rows.again(),
                new IdentifierColumns("email", null),
                RowConditions.NONE,
                staging,
                new ByLetter(slice));
    }

    private static List<SourceRecord> rest(GroupedSource source) {
        List<SourceRecord> all = new ArrayList<>();
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            all.add(record);
        }
        return all;
    }

    private static List<Object> whats(List<SourceRecord> records) {
        return records.stream().map(record -> record.values()[1]).toList();
    }

    private void someRows() {
        rows.add("a@x.com", "a1")
                .add("b@x.com", "b1")
                .add("c@x.com", "c1")
                .add("d@x.com", "d1")
                .add("A@x.com", "a2")
                .addBroken("b@x.com", "broken")
                .add("b@x.com", "b2")
                .add("d@x.com", "d2");
    }

    @Test
    void eachStagesItsOwnRowsUnderNumbersOfItsOwn(TestDatabase database) {
        someRows();
        Set<Long> numbers = new HashSet<>();
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            try (GroupedSource source = grouped(database, i)) {
                source.open(null);
                List<SourceRecord> records = rest(source);
                records.forEach(record -> numbers.add(record.number()));
                all.addAll(whats(records));
            }
        }

        assertThat(all).containsExactlyInAnyOrder("a1", "a2", "b1", "b2", "broken", "c1", "d1", "d2");
        assertThat(numbers).hasSize(8);
        assertThat(new JdbcTemplate(database.dataSource())
                        .queryForObject("SELECT sum(row_count) FROM staging", Long.class))
                .isEqualTo(8);
    }

    @Test
    void aSliceGoesOnAtAnyRowWithoutStagingAgain(TestDatabase database) {
        someRows();
        int ofAAndD = 'a' % SLICES;
        try (GroupedSource source = grouped(database, ofAAndD);
                GroupedSource other = grouped(database, (ofAAndD + 1) % SLICES)) {
            source.open(null);
            other.open(null);
            List<SourceRecord> records = rest(source);
            assertThat(whats(records)).containsExactly("a1", "a2", "d1", "d2");
            for (int k = 0; k < records.size(); k++) {
                try (GroupedSource again = grouped(database, ofAAndD)) {
                    again.open(source.positionOf(records.get(k)));
                    List<SourceRecord> left = rest(again);
                    assertThat(whats(left)).isEqualTo(whats(records.subList(k, 4)));
                    assertThat(left.get(0).number()).isEqualTo(records.get(k).number());
                    assertThat(again.end()).isEqualTo(source.end());
                }
            }
            assertThat(new JdbcTemplate(database.dataSource())
                            .queryForObject("SELECT count(*) FROM staging", Long.class))
                    .isEqualTo(2);
        }
    }

    /** A broken row is in one slice, but may name a user of another, whose rows may then not be all. */
    @Test
    void aBrokenRowOfAnotherSliceMarksTheUserWhomItNames(TestDatabase database) {
        someRows();
        record AllBroken(int index) implements SourceSlice {

            @Override
            public boolean holds(SourceRecord record) {
                return record.fault() == null ? new ByLetter(index).holds(record) : index == 0;
            }

            @Override
            public int count() {
                return SLICES;
            }
        }
        int ofB = 'b' % SLICES;
        assertThat(ofB).isNotZero();
        RowStaging staging = new RowStaging(database.dataSource(), "there", "job").ofSlice(ofB);
        try (GroupedSource source = new GroupedSource(
                () -> rows.again(),
                new IdentifierColumns("email", null),
                RowConditions.NONE,
                staging,
                new AllBroken(ofB))) {
            source.open(null);
            List<SourceRecord> records = rest(source);

            assertThat(whats(records)).containsExactly("b1", "b2");
            assertThat(records.get(0).together()).last().isSameAs(SourceRecord.BROKEN);
        }
    }

    @Test
    void theWholeJobsStagingTakesAwayThatOfItsSlices(TestDatabase database) {
        someRows();
        RowStaging whole = new RowStaging(database.dataSource(), "there", "job");
        for (int i = 0; i < SLICES; i++) {
            try (GroupedSource source = grouped(database, i)) {
                source.open(null);
            }
        }
        whole.ofSlice(1).drop();
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        assertThat(jdbc.queryForList("SELECT slice FROM staging", Integer.class))
                .containsExactlyInAnyOrder(0, 2);
        whole.drop();
        assertThat(jdbc.queryForList("SELECT slice FROM staging", Integer.class))
                .isEmpty();
    }
}
