package io.iterablebatch.action.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.Answer;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.jobfile.UsersSection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        UsersBulkUpdate action =
                UsersBulkUpdate.of(job, (UsersSection) job.section(), List.of("email", "city", "since"));

        assertThat(action.warnings())
                .singleElement()
                .asString()
                .contains("job.yaml:4: column `since` goes to `signupDate`, which Iterable manages itself");
    }

    @Test
    void aRequestThatWasTooMuchIsHalved() {
        VerdictAssert.judged(List.of(Users.update("a@example.com")), new Answer.Smaller("too-large"))
                .isUnclear("too-large");
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
