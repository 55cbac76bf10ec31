package io.iterablebatch.action.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.live.FakeReads;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** What a refusal of a read says of the user: whoever is taken for nobody loses what they have. */
class UserReaderTest {

    @ParameterizedTest
    @CsvSource({
        "500, error.users.noUserWithIdExists, ''",
        "404, error.users.noUserWithIdExists, ''",
        "400, UnknownUserIdError, ''",
        "400, BadParams, User does not exist",
        "400, BadParams, 'user does not exist. Email: null UserId: 42'",
        "400, BadParams, No users with userId 42 exist",
        "404, NotFound, ''"
    })
    void noSuchUser(int status, String code, String message) {
        assertThat(read(status, code, envelope(message))).isSameAs(UserReadResult.NOBODY);
    }

    @Test
    void aTextAboutAUserIdIsNoSuchUser() {
        assertThat(read(400, "", StringNode.valueOf("Unknown"))).isSameAs(UserReadResult.NOBODY);
    }

    @ParameterizedTest
    @CsvSource({
        "409, ForgottenUserError, '', forgotten",
        "500, ForgottenUserError, '', forgotten",
        "400, BadParams, No more than 100 of them, state-not-read",
        "400, GenericError, user does not exist, state-not-read",
        "400, InvalidEmailAddressError, '', invalid-email"
    })
    void anythingElseIsNobodyWhoIsNotThere(int status, String code, String message, String reason) {
        assertThat(read(status, code, envelope(message)))
                .isInstanceOfSatisfying(
                        UserReadResult.RefusedRead.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(reason));
    }

    @Test
    void norIsAPage() {
        assertThat(read(400, "", MissingNode.getInstance())).isInstanceOf(UserReadResult.RefusedRead.class);
    }

    private static UserReadResult read(int status, String code, JsonNode body) {
        Update user =
                SomeUsers.update(new SourceRecord(1, "users.csv", 2, new Object[0], null, 0), null, "42", new byte[0]);
        return new UserReader()
                .read(List.of(user), FakeReads.inTurn(new ApiAnswer.Refused(status, code, body)))
                .get(0);
    }

    private static JsonNode envelope(String message) {
        return JsonMapper.shared().createObjectNode().put("msg", message);
    }
}
