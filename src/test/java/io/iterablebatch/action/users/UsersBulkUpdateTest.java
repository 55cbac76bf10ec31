package io.iterablebatch.action.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.Answer;
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
    void aRequestThatWasTooMuchIsHalved() {
        VerdictAssert.judged(List.of(Users.update("a@example.com")), new Answer.Smaller("too-large"))
                .isUnclear("too-large");
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
