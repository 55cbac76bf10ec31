package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.mapping.MappedRecord.Invalid;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.cell.identifier.IdCellParser;
import io.iterablebatch.source.TextRows;
import io.iterablebatch.subscription.IdSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code cells} means for subscriptions: texts that count as empty, and damaged identifiers. */
class SubscriptionCellsTest {

    private static MappedRecord map(String empty, String... row) {
        JobFile job = JobText.of("""
                        action: subscriptions.bulk-update
                        source: { csv: users.csv }
                        identify: { email: email, userId: id }
                        subscriptions: { emailListIds: lists, unsubscribedChannelIds: channels }
                        cells: { nulls: [NULL] }
                        empty: %s
                        """.formatted(empty)).read();
        return SubscriptionsMapping.of(
                        job,
                        (SubscriptionsSection) job.section(),
                        List.of("email", "id", "lists", "channels"),
                        SomeUsers.NUMBERS)
                .map(TextRows.record(1, List.of(row)));
    }

    private static String item(MappedRecord mapped) {
        assertThat(mapped).isInstanceOf(Update.class);
        return new String(((Update) mapped).item().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aNullAmongTheIdsIsAnEmptyCell() {
        String omitted = item(map("omit", "a@example.com", "NULL", "1001", "NULL"));
        String cleared = item(map("clear", "a@example.com", "NULL", "1001", " NULL "));

        assertThat(omitted).contains("1001").doesNotContain("hannel", "userId");
        assertThat(cleared).contains("1001").contains("hannel");
    }

    /** A column of numeric(10, 2) holds ids as well as one of integers; a double of many digits holds none. */
    @Test
    void zerosBehindThePointOfANumberMeanNothing() {
        BigDecimal five = new BigDecimal("5.00");

        assertThat(IdCellParser.id(five)).isEqualTo(5);
        assertThat(IdCellParser.id(new BigDecimal("1E+3"))).isEqualTo(1000);
        assertThat(IdCellParser.id(new BigDecimal("5.50"))).isZero();
        assertThat(IdCellParser.ids(five, ",")).isEqualTo(IdSet.of(5));
        assertThat(IdCellParser.ids(List.of(five, 6L, 7.0), ",")).isEqualTo(IdSet.of(5, 6, 7));
        assertThat(IdCellParser.ids(new BigDecimal("5.50"), ",")).isNull();
        assertThat(IdCellParser.ids(0x1p55, ",")).isNull();
        assertThat(IdCellParser.ids(List.of(0x1p55), ",")).isNull();
    }

    @Test
    void aDamagedIdentifierIsRefused() {
        assertThat(((Invalid) map("omit", "a@example.com", "1.23E+15", "1001", ""))
                        .reason()
                        .code())
                .isEqualTo("damaged-id");
    }
}
