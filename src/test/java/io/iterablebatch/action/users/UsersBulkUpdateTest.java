package io.iterablebatch.action.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.live.FakeReads;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersBulkUpdateTest {

    @Test
    void bodyHoldsTheItemsAsTheyAre() {
        UsersBulkUpdate action = Users.action(null);

        assertThat(text(action.body(List.of(Users.item("{\"a\":\"ä\"}"), Users.item("{}")))))
                .isEqualTo("{\"users\":[{\"a\":\"ä\"},{}]}");
    }

    @Test
    void createNewFieldsIsSentOnlyWhereItIsSet() {
        assertThat(text(Users.action(false).body(List.of(Users.item("{}")))))
                .isEqualTo("{\"createNewFields\":false,\"users\":[{}]}");
        assertThat(text(Users.action(true).body(List.of(Users.item("{}")))))
                .isEqualTo("{\"createNewFields\":true,\"users\":[{}]}");
    }

    @Test
    void envelopeBytesAreThoseAroundTheItems() {
        for (Boolean createNewFields : new Boolean[] {null, true, false}) {
            UsersBulkUpdate action = Users.action(createNewFields);
            assertThat(action.body(List.of(Users.item("{}")))).hasSize(action.envelopeBytes() + 2);
        }
    }

    @Test
    void goesToTheBulkEndpointAtItsPublishedLimit() {
        assertThat(Users.action(null).endpoint().name()).isEqualTo("POST /api/users/bulkUpdate");
        assertThat(Users.action(null).endpoint().requestsPerSecond()).isEqualTo(5);
    }

    @Test
    void aRunSaysWhichOfItsFieldsIterableManages() {
        JobFile job =
                JobText.minimalWith("fields: { city: city, since: signupDate }").read();
        UsersBulkUpdate action = UsersBulkUpdate.of(
                job, (UsersSection) job.section(), List.of("email", "city", "since"), SomeUsers.NUMBERS);

        assertThat(action.warnings())
                .singleElement()
                .asString()
                .contains("job.yaml:4: column `since` goes to `signupDate`, which Iterable manages itself");
    }

    @Test
    void aRequestThatWasTooMuchIsHalved() {
        VerdictAssert.judged(List.of(Users.update("a@example.com")), new ApiAnswer.Smaller("too-large"))
                .isUnclear("too-large");
    }

    /** Other rows may name the same profile by it (issue 18, 11). */
    @ParameterizedTest
    @CsvSource({
        "'{ email: email, userId: user }', '{ id: userId }', true",
        "'{ email: email, userId: user }', '{ mail: email }', true",
        "'{ email: email }', '{ id: userId }', false",
        "'{ userId: user }', '{ mail: email }', false",
        "'{ email: email, userId: user }', '{ name: email.first }', false"
    })
    void anIdentifierAmongTheFieldsShowsWhoTheUserIs(String identify, String fields, boolean shows) {
        UsersSection section = JobText.of("action: users.bulk-update\nsource: { csv: users.csv }\nidentify: " + identify
                        + "\nfields: " + fields + "\n")
                .users();
        UsersBulkUpdate action = UsersBulkUpdate.of(
                JobText.of(JobText.MINIMAL).read(),
                section,
                List.of("email", "user", "id", "mail", "name"),
                SomeUsers.NUMBERS);
        Update update = Users.item("{\"email\":\"a@example.com\",\"dataFields\":{\"userId\":\"7\"}}");

        assertThat(action.shownUsers(List.of(update), FakeReads.inTurn()).values())
                .containsExactlyElementsOf(shows ? List.of(new ProfileIdentifiers(null, "7", null)) : List.of());
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
