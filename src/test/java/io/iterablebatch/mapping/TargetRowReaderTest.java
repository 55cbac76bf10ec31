package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.UnreadableValue;
import io.iterablebatch.target.TargetId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRowReaderTest {

    private static final TargetRowReader IDS =
            new TargetRowReader(new TargetsSection.Columns(column("id"), null, null, null), List.of("name", "id"));

    private static final TargetRowReader MESSAGES = new TargetRowReader(
            new TargetsSection.Columns(column("message"), column("campaign"), column("email"), column("user")),
            List.of("message", "campaign", "email", "user"));

    @ParameterizedTest
    @ValueSource(strings = {"1017", " 1017 ", "001017"})
    void anIdIsTextOfDigits(String cell) {
        assertThat(IDS.read(row("x", cell))).isEqualTo(numbered(1017));
    }

    @Test
    void anIdIsANumberOfAWarehouse() {
        assertThat(IDS.read(row("x", 1017L))).isEqualTo(numbered(1017));
        assertThat(IDS.read(row("x", 1017.0))).isEqualTo(numbered(1017));
        assertThat(IDS.read(row("x", new BigDecimal("1017.000")))).isEqualTo(numbered(1017));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1017",
                "+1017",
                "10.5",
                "1,017",
                "1017.0",
                "1e3",
                "0x1F",
                "abc",
                "1017 1018",
                "1234567890123456789",
                "99999999999999999999"
            })
    void whatIsNoWholeNumberIsNoId(String cell) {
        assertRefused(IDS, "bad-id", "column id: not a whole number", "x", cell);
    }

    @Test
    void aNumberOfAWarehouseCanBeNoIdToo() {
        assertRefused(IDS, "bad-id", "column id", "x", -5L);
        assertRefused(IDS, "bad-id", "column id", "x", 10.5);
        assertRefused(IDS, "bad-id", "column id", "x", new BigDecimal("10.5"));
        assertRefused(IDS, "bad-id", "column id", "x", new BigDecimal("1E+999999999"));
        assertRefused(IDS, "bad-id", "column id", "x", true);
        assertRefused(IDS, "bad-id", "column id", "x", 0x1p53);
    }

    @Test
    void aValueThatCouldNotBeReadIsNotNothing() {
        UnreadableValue unreadable = new UnreadableValue("BLOB");

        assertRefused(IDS, "unreadable-value", "column id", "x", unreadable);
        assertRefused(MESSAGES, "unreadable-value", "column user", null, 7L, "ann@example.com", unreadable);
    }

    @Test
    void anEmptyCellNamesNothing() {
        assertRefused(IDS, "no-id", "column id: nothing there", "x", "");
        assertRefused(IDS, "no-id", "column id", "x", "  ");
        assertRefused(IDS, "no-id", "column id", "x", null);
    }

    @Test
    void aBrokenRowNamesNothing() {
        Reason ragged = new Reason("ragged-row", "3 cells for 2 columns");
        SourceRecord record = new SourceRecord(1, "ids.csv", 2, new @Nullable Object[] {"x"}, ragged, 0);
        assertThat(IDS.read(record)).isEqualTo(new TargetRow.Unusable(ragged));
    }

    @Test
    void aMessageHasAnIdOrACampaignWithAUser() {
        assertThat(MESSAGES.read(row("891073934", "", "", ""))).isEqualTo(numbered(891_073_934));
        assertThat(MESSAGES.read(row("", "7", " ann@example.com", "")))
                .isEqualTo(new TargetRow.Named(new TargetId.OfUser(7, "ann@example.com", null)));
        assertThat(MESSAGES.read(row("", "7", "", "\u00a0u-1 ")))
                .isEqualTo(new TargetRow.Named(new TargetId.OfUser(7, null, "u-1")));
        assertThat(MESSAGES.read(row(null, 7L, null, "u-1")))
                .isEqualTo(new TargetRow.Named(new TargetId.OfUser(7, null, "u-1")));
    }

    @ParameterizedTest
    @CsvSource({
        "'',  '', '',              '',       no-id",
        "'',  7,  '',              '',       no-id",
        "'',  '', ann@example.com, '',       no-id",
        "'',  '', '',              u-1,      no-id",
        "5,   7,  ann@example.com, '',       ambiguous-target",
        "5,   7,  '',              '',       ambiguous-target",
        "5,   '', '',              u-1,      ambiguous-target",
        "'',  7,  ann@example.com, u-1,      ambiguous-target",
        "'',  7,  ann@example,     '',       bad-email",
        "'',  7,  '',              'u\u00a01', bad-user-id",
        "'',  x,  ann@example.com, '',       bad-id",
        "x,   '', '',              '',       bad-id",
    })
    void aMessageThatCouldBeAnotherIsNone(String message, String campaign, String email, String user, String code) {
        assertRefused(MESSAGES, code, "", message, campaign, email, user);
    }

    private static void assertRefused(TargetRowReader rows, String code, String said, @Nullable Object... cells) {
        assertThat(rows.read(row(cells))).isInstanceOfSatisfying(TargetRow.Unusable.class, unusable -> {
            assertThat(unusable.reason().code()).isEqualTo(code);
            assertThat(unusable.reason().detail()).contains(said).doesNotContain("ann@", "u-1");
        });
    }

    private static TargetRow numbered(long id) {
        return new TargetRow.Named(new TargetId.Numbered(id));
    }

    private static SourceRecord row(@Nullable Object... cells) {
        return new SourceRecord(1, "ids.csv", 2, cells, null, 0);
    }

    private static NamedColumn column(String name) {
        return new NamedColumn("targets." + name, name, 0);
    }
}
