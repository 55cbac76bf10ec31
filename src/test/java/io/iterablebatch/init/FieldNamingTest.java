package io.iterablebatch.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.init.column.ColumnJudges;
import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.init.column.FileHints;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldNamingTest {

    @Test
    void withoutAProjectNamesAreInCamelCaseAndEachIsUsedOnce() {
        FieldNaming naming = new FieldNaming(Map.of(), null);
        assertThat(named(naming, "First Name", "Ann")).isEqualTo("firstName string");
        assertThat(named(naming, "first_name", "Ann")).isEqualTo("firstName2 string");
        assertThat(named(naming, "!", "Ann")).isEqualTo("column string");
    }

    /** What is written there would replace what Iterable needs. */
    @Test
    void fieldsThatMeanSomethingToIterableAreLeftAlone() {
        FieldNaming naming = new FieldNaming(Map.of("signupDate", "date", "devices", "object"), null);
        assertThat(named(naming, "Signup Date", "2024-01-31")).isEqualTo("joinedOn date");
        assertThat(named(naming, "devices", "phone")).isEqualTo("ownDevices string");
        assertThat(named(naming, "email", "x")).isEqualTo("ownEmail string");
        assertThat(named(naming, "user_id", "x")).isEqualTo("ownUserId string");
        assertThat(named(naming, "email_list_ids", "1")).isEqualTo("ownEmailListIds long");
    }

    @Test
    void fieldsOfTheProjectGoFirstHoweverTheyAreSpelled() {
        FieldNaming naming =
                new FieldNaming(Map.of("FirstName", "string", "address.city", "string", "vip", "boolean"), null);
        assertThat(named(naming, "first_name", "Ann")).isEqualTo("FirstName string");
        assertThat(named(naming, "Address City", "Rome")).isEqualTo("address.city string");
        assertThat(named(naming, "address", "Rome")).isEqualTo("address2 string");
        assertThat(named(naming, "VIP", "yes", "no")).isEqualTo("vip boolean");
    }

    @Test
    void theTypeIsThatOfTheProject() {
        FieldNaming naming = new FieldNaming(
                Map.of(
                        "points", "double", "code", "long", "tags", "string", "score", "string", "joined", "date",
                        "home", "object"),
                null);
        assertThat(named(naming, "points", "1", "2")).isEqualTo("points double");
        assertThat(named(naming, "code", "007", "12")).isEqualTo("code long");
        assertThat(named(naming, "tags", "a, b", "b, a", "a")).isEqualTo("tags string[]");
        assertThat(named(naming, "score", "1.5")).isEqualTo("score string");
        assertThat(named(naming, "joined", "yesterday")).isEqualTo("joined date ?");
        assertThat(named(naming, "home", "Rome")).isEqualTo("home json ?");
    }

    @Test
    void countsSayWhatFitsAndWhatDoesNot() {
        FieldNaming naming = new FieldNaming(Map.of("code", "long"), null);
        PlannedField field = field(naming, "code", "7", "x", "8", "", "9");
        assertThat(field.counts())
                .isEqualTo("what fits in 3 of 5 cells, 1 empty, 1 does not fit; a field of the project");
        assertThat(field.judgement().remark())
                .isEqualTo("the project has this field as long; the cells alone look like string");
    }

    private static String named(FieldNaming naming, String column, Object... cells) {
        PlannedField field = field(naming, column, cells);
        return field.to() + " " + field.judgement().type() + (field.judgement().sure() ? "" : " ?");
    }

    private static PlannedField field(FieldNaming naming, String column, Object... cells) {
        ColumnSample sample = ColumnSample.of(column, List.of(cells));
        return naming.name(sample, ColumnJudges.judge(sample, new FileHints(false, null)));
    }
}
