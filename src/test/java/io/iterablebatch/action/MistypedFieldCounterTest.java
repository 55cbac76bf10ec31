package io.iterablebatch.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Reason;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer.Refused;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** How many rows a field of another type may cost. */
class MistypedFieldCounterTest {

    private static final String DATE = "{'msg':'','params':{'validationErrors':{'%s':{'expectedType':'date',"
            + "'incomingTypes':['string','keyword'],'offendingValue':%s}}}}";

    private final MistypedFieldCounter fields =
            new MistypedFieldCounter(new Endpoint("POST", "/api/fake", 5), ItemJson::of);

    @Test
    void aThousandRowsOfAFieldThatNobodyGetsAValueIntoEndTheRun() {
        refuse(1, 999);
        assertThat(fields.hopeless()).isNull();

        refuse(1_000, 1_000);
        RunFailure failure = fields.hopeless();
        assertThat(failure).isNotNull();
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
        assertThat(failure)
                .hasMessageContaining("`since`")
                .hasMessageContaining("date")
                .hasMessageContaining("1,000")
                .hasMessageContaining("POST /api/fake");
    }

    @Test
    void rowsOfOneAnswerCountEach() {
        List<Update> same = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            same.add(row(i, "{'since':'soon'}"));
        }
        fields.judge(same, refused("since", "'soon'"));

        assertThat(fields.hopeless()).isNotNull();
    }

    /** Folded with others first, and then by itself. */
    @Test
    void aRowThatIsRefusedAgainCountsOnce() {
        refuse(1, 999);
        refuse(1, 999);

        assertThat(fields.hopeless()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatGotThroughWithAValueThereIsEnough(boolean before) {
        if (before) {
            take("{'since':'2024-01-01'}");
        }
        refuse(1, 1_500);
        if (!before) {
            assertThat(fields.hopeless()).isNotNull();
            take("{'other':'a longer one than that','since':null}", "{'since':'2024-01-01'}");
        }
        assertThat(fields.hopeless()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'other':7}", "{'since':null}", "{'since':[]}", "{'inner':{'since':'2024-01-01'}}"})
    void whatHasNoValueThereProvesNothing(String row) {
        take(row);
        refuse(1, 1_000);
        take(row);

        assertThat(fields.hopeless()).isNotNull();
    }

    @Test
    void whatWasNotTakenProvesNothing() {
        refuse(1, 1_000);
        Update row = row(2_000, "{'since':'2024-01-01'}");
        Map<Update, Reason> it = new IdentityHashMap<>(Map.of(row, new Reason("conflict", "")));

        fields.taken(List.of(row), new BatchResult.Settled(it, Map.of(), Set.of(), Set.of()));
        fields.taken(List.of(row), new BatchResult.Settled(Map.of(), it, Set.of(), Set.of()));
        fields.taken(List.of(row), new BatchResult.Settled(Map.of(), Map.of(), it, Set.of(), Set.of()));

        assertThat(fields.hopeless()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"since, other", "a.b, a.c"})
    void eachFieldCountsByItself(String one, String another) {
        for (int i = 1; i <= 600; i++) {
            fields.judge(List.of(row(i, "{'" + one + "':'x'}")), refused(one, "'x'"));
            fields.judge(List.of(row(i, "{'" + another + "':'x'}")), refused(another, "'x'"));
        }
        assertThat(fields.hopeless()).isNull();
    }

    /** Whatever the answer shows of it. */
    @Test
    void aRowThatIsAloneCountsToo() {
        for (int i = 1; i <= 1_000; i++) {
            fields.judge(List.of(row(i, "{'since':'soon'}")), refused("my_project_etl:::since", "'so…'"));
        }
        assertThat(fields.hopeless()).hasMessageContaining("`since`");
    }

    /** The answer names nothing that any row has, so that it explains nothing. */
    @Test
    void aFieldThatNoRowHasIsCountedByBatches() {
        for (int i = 1; i <= 1_000; i++) {
            BatchResult batchResult = fields.judge(List.of(row(i, "{'since':'soon'}")), refused("elsewhere", "'soon'"));

            assertThat(batchResult)
                    .isInstanceOfSatisfying(
                            BatchResult.Unclear.class,
                            unclear -> assertThat(unclear.unexplained()).isTrue());
        }
        assertThat(fields.hopeless()).isNull();
    }

    private void refuse(int from, int to) {
        for (int i = from; i <= to; i++) {
            fields.judge(
                    List.of(row(i, "{'since':'soon " + i + "'}"), row(10_000 + i, "{'since':'later'}")),
                    refused("since", "'soon " + i + "'"));
        }
    }

    private void take(String... rows) {
        List<Update> batch = new ArrayList<>();
        for (String row : rows) {
            batch.add(row(20_000 + batch.size(), row));
        }
        fields.taken(batch, new BatchResult.Settled(Map.of(), Map.of(), Set.of(), Set.of()));
    }

    private static Refused refused(String field, String value) {
        return new Refused(
                400,
                "RequestFieldsTypesMismatched",
                JsonMapper.shared().readTree(DATE.formatted(field, value).replace('\'', '"')));
    }

    private static Update row(long number, String json) {
        return SomeUsers.update(
                new SourceRecord(number, "a.csv", number, new Object[0], null, 0),
                "u" + number + "@example.com",
                null,
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
