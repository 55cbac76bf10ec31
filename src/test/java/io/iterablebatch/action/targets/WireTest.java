package io.iterablebatch.action.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ApiAnswer.Refused;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetId.Numbered;
import io.iterablebatch.target.TargetId.OfUser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers of the contract, §4 to §8. */
class WireTest {

    private static final List<TargetId> TWO = List.of(new Numbered(7), new Numbered(8));
    private static final List<TargetId> ONE = List.of(new Numbered(7));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CAMPAIGNS_ABORT              | POST /api/campaigns/abort             | {"campaignId":7}
            CAMPAIGNS_CANCEL             | POST /api/campaigns/cancel            | {"campaignId":7}
            CAMPAIGNS_ACTIVATE_TRIGGERED | POST /api/campaigns/activateTriggered | {"campaignId":7}
            CAMPAIGNS_ARCHIVE            | POST /api/campaigns/archive           | {"campaignIds":[7]}
            TEMPLATES_BULK_DELETE        | POST /api/templates/bulkDelete        | {"ids":[7]}
            EXPORTS_CANCEL               | DELETE /api/export/7                  | ''
            EMAILS_CANCEL                | POST /api/email/cancel                | {"scheduledMessageId":7}
            IN_APP_CANCEL                | POST /api/inApp/cancel                | {"scheduledMessageId":7}
            """)
    void requests(ActionName name, String line, String body) {
        TargetAction action = TargetActionRegistry.of(name);
        assertThat(action.endpoint().method() + " " + action.path(ONE)).isEqualTo(line);
        assertThat(text(action.body(ONE))).isEqualTo(body);
    }

    @Test
    void severalInOne() {
        assertThat(text(TargetActionRegistry.of(ActionName.CAMPAIGNS_ARCHIVE).body(TWO)))
                .isEqualTo("{\"campaignIds\":[7,8]}");
        assertThat(text(TargetActionRegistry.of(ActionName.TEMPLATES_BULK_DELETE)
                        .body(TWO)))
                .isEqualTo("{\"ids\":[7,8]}");
    }

    @Test
    void messagesOfAUser() {
        TargetAction action = TargetActionRegistry.of(ActionName.EMAILS_CANCEL);
        assertThat(text(action.body(List.of(new OfUser(7, "a\"@example.com", null)))))
                .isEqualTo("{\"campaignId\":7,\"email\":\"a\\\"@example.com\"}");
        assertThat(text(action.body(List.of(new OfUser(7, null, "u-1")))))
                .isEqualTo("{\"campaignId\":7,\"userId\":\"u-1\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"success":[7,8],"failed":[]}                                               | {}
            {"success":["7","8"]}                                                       | {}
            {"success":[7],"failed":[8]}                                                | {8=not-archived}
            {"success":[7],"failed":["8"]}                                              | {8=not-archived}
            {"success":[7],"failed":["Campaign 8 doesn't exist"]}                       | {8=not-found}
            {"success":[7],"failed":[{"campaignId":8,"reason":"is already archived"}]}  | {8=wrong-state}
            {"success":[7],"failed":[{"id":"8","error":{"msg":"Not allowed"}}]}         | {8=not-allowed}
            {"success":[8],"failed":["8 is the child of 7: 7 not found"]}               | {7=not-found}
            {"success":[8],"failed":["7: used by 8", "7 again, with 8"]}                | {7=not-archived}
            {"failed":["7: used by 8", "and 7 once more, due to 8"]}                    | {7=not-archived, 8=unexplained}
            {"success":["done: 8"],"failed":[" 7 "]}                                    | {7=not-archived}
            {"success":[7,8],"failed":[8]}                                              | {8=not-archived}
            {"success":[7]}                                                             | {8=unexplained}
            {"success":[7],"failed":[{"campaign":8}, null, [8], 8.5]}                   | {8=unexplained}
            {"msg":"","code":"Success","params":null}                                   | {7=unexplained, 8=unexplained}
            []                                                                          | {7=unexplained, 8=unexplained}
            """)
    void archiveAnswers(String answer, String failed) {
        assertThat(failed(ActionName.CAMPAIGNS_ARCHIVE, TWO, answer)).isEqualTo(failed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"success":[7,8]}                                                           | {}
            {"success":[7],"failed":[8],"failureReason":"Used by a campaign"}           | {8=in-use}
            {"success":[],"failed":[7,8],"failureReason":"does not exist"}              | {7=not-found, 8=not-found}
            {"success":[7],"failed":[8]}                                                | {8=not-deleted}
            {"failed":[8],"failureReason":"Used by a campaign"}                         | {7=unexplained, 8=in-use}
            """)
    void deleteAnswers(String answer, String failed) {
        assertThat(failed(ActionName.TEMPLATES_BULK_DELETE, TWO, answer)).isEqualTo(failed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CAMPAIGNS_ABORT | {"msg":"","code":"Success","params":null}       | {}
            CAMPAIGNS_ABORT | {"msg":"secret","code":"GenericError"}          | {7=generic-error}
            EMAILS_CANCEL   | {"code":"Accepted"}                             | {}
            EXPORTS_CANCEL  | {"code":"Anything"}                             | {}
            """)
    void singleAnswers(ActionName action, String answer, String failed) {
        assertThat(failed(action, ONE, answer)).isEqualTo(failed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | BadParams                | No scheduled messages found- Invalid email and campaignId combination | true  | true
            400 | BadParams                | Invalid campaign                                                      | true  | false
            400 | InvalidEmailAddressError | Invalid email: foo@                                                   | false | false
            409 | BadParams                | No scheduled messages found                                           | false | false
            """)
    void nothingLeft(int status, String code, String msg, boolean ofAnId, boolean ofAUser) {
        Refused answer =
                new Refused(status, code, JsonMapper.shared().createObjectNode().put("msg", msg));
        TargetAction action = TargetActionRegistry.of(ActionName.IN_APP_CANCEL);
        assertThat(action.nothingLeft(new Numbered(7), answer)).isEqualTo(ofAnId);
        assertThat(action.nothingLeft(new OfUser(7, "a@example.com", null), answer))
                .isEqualTo(ofAUser);
        assertThat(TargetActionRegistry.of(ActionName.CAMPAIGNS_ABORT).nothingLeft(new Numbered(7), answer))
                .isFalse();
    }

    private static String failed(ActionName name, List<TargetId> targets, String answer) {
        Map<String, String> failed = new TreeMap<>();
        TargetActionRegistry.of(name)
                .failed(targets, JsonMapper.shared().readTree(answer))
                .forEach((target, reason) -> {
                    failed.put(target.key(), reason.code());
                    assertThat(reason.detail()).doesNotContain("secret");
                });
        return failed.toString();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
