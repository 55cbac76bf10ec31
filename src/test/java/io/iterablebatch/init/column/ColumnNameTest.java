package io.iterablebatch.init.column;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNameTest {

    @ParameterizedTest
    @CsvSource({
        "first_name, firstName",
        "First Name, firstName",
        "firstName, firstName",
        "FIRST_NAME, firstName",
        "customerID, customerId",
        "Created (UTC), createdUtc",
        "E-Mail-Adresse, eMailAdresse",
        "Prénom, prenom",
        "Größe, grosse",
        "N° client, nClient",
        "Budget__c, budget",
        "姓名, 姓名",
        "2fa enabled, 2faEnabled",
        "'---', ''",
    })
    void aFieldIsNamedInCamelCaseWithoutAccents(String column, String field) {
        assertThat(ColumnName.of(column).camelCase()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"E-Mail, email", "e_mail, email", "EMail, email", "Email, email"})
    void spellingsOfOneNameAreOne(String column, String joined) {
        assertThat(ColumnName.of(column).joined()).isEqualTo(joined);
    }
}
