package io.iterablebatch.init.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierFinderTest {

    private static final int ROWS = 50;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "E-Mail",
                "mail",
                "Email Address",
                "E-Mail-Adresse",
                "correo",
                "Courriel",
                "user_email",
                "anything"
            })
    void addressesAreFoundByWhatTheColumnHolds(String name) {
        var found = find(column("id of row", i -> "r"), column(name, i -> "ann" + i + "@example.com"));
        assertThat(found.email()).isNotNull();
        assertThat(found.email().sample().column()).isEqualTo(name);
        assertThat(found.userId()).isNull();
    }

    @Test
    void theBestNameGoesFirstAndThenTheFullerColumn() {
        var found = find(
                column("manager", i -> "boss" + i + "@example.com"),
                column("Contact Email 2", i -> "b" + i + "@example.com"),
                column("Email", i -> i % 2 == 0 ? "a" + i + "@example.com" : ""));
        assertThat(found.email().sample().column()).isEqualTo("Email");
    }

    /** Each bad one is told by its row; the good ones must not end in a field of the profile for their sake. */
    @Test
    void aColumnOfThatNameIdentifiesThoughSomeOfItsCellsAreBad() {
        var found = find(
                column("id", i -> "u" + i),
                column("E-Mail", i -> i % 3 == 0 ? "ann at example.com" : "a" + i + "@example.com"));
        assertThat(found.email().sample().column()).isEqualTo("E-Mail");
        assertThat(found.email().remark()).contains("hold an address", "do not fit");
    }

    @Test
    void aColumnOfThatNameWithoutAddressesIsNone() {
        var found = find(column("email", i -> "yes"), column("mail", i -> "a" + i + "@example.com"));
        assertThat(found.email().sample().column()).isEqualTo("mail");
    }

    @Test
    void oneAddressInEveryRowIdentifiesNobody() {
        assertThat(find(column("sender_email", i -> "shop@example.com")).email())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "ID",
                "user_id",
                "userId",
                "Customer ID",
                "Kundennummer",
                "Kunden-Nr.",
                "uuid",
                "Contact ID",
                "N° client"
            })
    void userIdsAreFoundByTheirNames(String name) {
        var found = find(column("email", i -> "a" + i + "@example.com"), column(name, i -> "u" + i));
        assertThat(found.userId().sample().column()).isEqualTo(name);
    }

    @Test
    void idsThatComeAgainAreThoseOfSomethingElse() {
        var found = find(column("email", i -> "a" + i + "@example.com"), column("customer_id", i -> "u" + i % 7));
        assertThat(found.userId()).isNull();
        assertThat(found.notes())
                .singleElement()
                .asString()
                .contains("`customer_id`", "50 cells hold 7 different ones");
    }

    /** The id of an order would become that of a user. */
    @Test
    void aColumnWithALessSureNameDoesNotTakeTheirPlace() {
        var found = find(
                column("email", i -> "a" + i + "@example.com"),
                column("id", i -> "order" + i),
                column("customer_id", i -> "u" + i % 7));
        assertThat(found.userId()).isNull();
    }

    @Test
    void rowsWithoutAnIdAreUsualWhereThereAreAddresses() {
        var found =
                find(column("email", i -> "a" + i + "@example.com"), column("user_id", i -> i % 3 == 0 ? "" : "u" + i));
        assertThat(found.userId()).isNotNull();
        assertThat(found.userId().remark()).startsWith("33 of 50 cells hold an id");
    }

    /** Two people would become one. */
    @Test
    void damagedIdsAreNotTakenWhereThereIsAnAddress() {
        var found = find(
                column("email", i -> "a" + i + "@example.com"),
                column("user_id", i -> i == 7 ? "1.23E+15" : "123000000000000" + i));
        assertThat(found.userId()).isNull();
        assertThat(found.notes()).singleElement().asString().contains("1 of its cells were damaged");
        assertThat(find(column("user_id", i -> i == 7 ? "1.23E+15" : "123" + i)).userId())
                .isNotNull();
    }

    @Test
    void idsThatAScriptMadeNumbersOfAreWholeNumbersAgain() {
        var found = find(column("customer_id", i -> 1001 + i + ".0"));
        assertThat(found.userId().keys()).containsEntry("type", "long");
    }

    @Test
    void nothingOfACellIsInWhatIsSaid() {
        var found = find(column("email", i -> "secret" + i + "@example.com"), column("id", i -> "secret" + i % 3));
        assertThat(found.email().remark() + found.notes()).doesNotContain("secret");
        assertThat(found.email().sample().toString()).doesNotContain("secret");
    }

    private static ColumnSample column(String name, IntFunction<String> cell) {
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            cells.add(cell.apply(i));
        }
        return ColumnSample.of(name, cells);
    }

    private static IdentifierFinder.Result find(ColumnSample... columns) {
        return new IdentifierFinder().find(List.of(columns));
    }
}
