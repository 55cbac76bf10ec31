package io.iterablebatch.mapping.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.mapping.tally.TalliedRecords.MainColumn;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class MistakeTallyTest {

    private final MistakeTally tally = new MistakeTally(List.of("email", "price"), false);
    private long row = 1;

    @Test
    void aCellThatBecomesTwoFieldsCountsOnce() {
        tally.mistake("price", "bad-double");
        tally.mistake("price", "bad-double");
        refused("bad-double");
        assertThat(tally.counted().kinds()).singleElement().satisfies(kind -> {
            assertThat(kind.column()).isEqualTo("price");
            assertThat(kind.records()).isOne();
        });
    }

    @Test
    void aReasonIsOwedToTheFirstMistakeOfItsCode() {
        for (int i = 0; i < 3; i++) {
            tally.mistake("email", "bad-email");
            tally.mistake("price", "bad-double");
            refused("bad-email");
        }
        TalliedRecords counted = tally.counted();
        assertThat(counted.mainColumn("bad-email", 3)).isEqualTo(new MainColumn("email", 3));
        assertThat(counted.mainColumn("bad-double", 0)).isNull();
        assertThat(counted.kinds()).extracting(MistakeKind::records).containsExactly(3L, 3L);
    }

    @Test
    void noColumnIsNamedThatMakesUpHalfOrLess() {
        for (String column : new String[] {"email", "price"}) {
            tally.mistake(column, "too-long");
            refused("too-long");
        }
        assertThat(tally.counted().mainColumn("too-long", 2)).isNull();
    }

    @Test
    void aRowThatIsBrokenByItselfHasNoColumn() {
        refused("ragged-row");
        assertThat(tally.counted().kinds())
                .singleElement()
                .satisfies(kind -> assertThat(kind.column()).isNull());
    }

    @Test
    void textsOfCellsAreNotEvenKeptUnlessAskedFor() {
        for (int i = 0; i < 5; i++) {
            tally.mistake("price", "bad-double");
            refused("bad-double");
        }
        MistakeKind kind = tally.counted().kinds().get(0);
        assertThat(kind.examples()).hasSize(3);
        assertThat(kind.cells()).isEmpty();
        MistakeTally withCells = new MistakeTally(List.of("email", "price"), true);
        for (int i = 0; i < 5; i++) {
            withCells.mistake("price", "bad-double");
            withCells.mapped(invalid("bad-double"), true);
        }
        assertThat(withCells.counted().kinds().get(0).cells()).containsExactly("$9");
    }

    private void refused(String code) {
        tally.mapped(invalid(code), true);
    }

    private MappedRecord.Invalid invalid(String code) {
        row++;
        SourceRecord record = new SourceRecord(row, "users.csv", row, new Object[] {"a@example.com", "$9"}, null, 0);
        return new MappedRecord.Invalid(record, UserIdentifiers.NOBODY, new Reason(code, ""));
    }
}
