package io.iterablebatch.action.users;

import static io.iterablebatch.action.users.VerdictAssert.refused;

import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    private static final List<Update> THREE = List.of(
            Users.update("foo@", null, "{}"),
            Users.update("bar@example.com", "12", "{}"),
            Users.update("baz@example.com", null, "{}"));

    @Test
    void badJsonBodyNamesItsCulpritByIndex() {
        refused(THREE, 400, "BadJsonBody", """
                        {"msg":"[/api/users/bulkUpdate] Invalid JSON body","code":"BadJsonBody",
                         "params":{"obj.users[1].preferUserId":"Boolean value expected"}}""").blames("1 bad-json-body").explains("preferUserId");
    }

    @Test
    void badJsonBodyOfTheOldFormEchoesTheRequestAndBlamesNobodyElse() {
        refused(THREE, 400, "BadJsonBody", """
                        {"msg":"Invalid body: foo@ bar@example.com Api-Key: secret","code":"BadJsonBody",
                         "params":{"obj.users[2].dataFields":[{"msg":["error.expected.jsobject"],"args":[]}]}}""").blames("2 bad-json-body").keepsSecret("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "obj.superusers[1].email",
        "obj.users",
        "obj.users[3].email",
        "obj.users[x]",
        "obj.users[",
        "obj.createNewFields"
    })
    void badJsonBodyThatNamesNoRowIsUnclear(String path) {
        refused(THREE, 400, "BadJsonBody", "{\"code\":\"BadJsonBody\",\"params\":{\"" + path + "\":\"?\"}}")
                .isUnclear("bad-json-body");
    }

    @Test
    void aMessageThatNamesAnEmailBlamesItsRow() {
        refused(THREE, 400, "InvalidEmailAddressError", """
                        {"msg":"Invalid email: foo@","code":"InvalidEmailAddressError","params":null}""")
                .blames("0 invalid-email-address-error")
                .keepsSecret("foo@");
    }

    @Test
    void severalNamesBlameSeveralRows() {
        refused(THREE, 400, "BadParams", "{\"msg\":\"Emails invalid: foo@, BAZ@example.com.\",\"code\":\"BadParams\"}")
                .blames("0 bad-params", "2 bad-params");
    }

    @Test
    void aUserIdIsMeantOnlyWhereNothingElseCanBe() {
        refused(THREE, 400, "BadParams", "{\"msg\":\"No more than 12 of them\",\"code\":\"BadParams\"}")
                .isUnclear("bad-params");
        refused(THREE, 400, "InvalidUserIdError", "{\"msg\":\"Invalid userId: 12\",\"code\":\"InvalidUserIdError\"}")
                .blames("1 invalid-user-id-error");
        refused(THREE, 409, "ExternalKeyConflict", "{\"msg\":\"\",\"params\":{\"userId\":\"12\",\"limit\":\"12\"}}")
                .blames("1 external-key-conflict");
    }

    /** The row about the one who has it is innocent, and would be refused without another try. */
    @Test
    void aNameThatAnotherRowWantsToHaveBlamesNobody() {
        List<Update> batch = List.of(
                Users.update("taken@example.com", "U1", "{}"),
                Users.update("b@example.com", "U2", "{\"email\":\"Taken@example.com\",\"userId\":\"U1\"}"),
                Users.update("c@example.com", "U3", "{}"));

        refused(batch, 409, "ExternalKeyConflict", "{\"msg\":\"Conflict: taken@example.com\",\"params\":null}")
                .isUnclear("external-key-conflict");
        refused(batch, 409, "ExternalKeyConflict", "{\"msg\":\"\",\"params\":{\"userId\":\"U1\"}}")
                .isUnclear("external-key-conflict");
    }

    @Test
    void aMessageThatNamesEverybodyBlamesNobody() {
        refused(
                        THREE,
                        400,
                        "GenericError",
                        "{\"msg\":\"{foo@ bar@example.com baz@example.com}\",\"code\":\"GenericError\"}")
                .isUnclear("generic-error");
    }

    @ParameterizedTest
    @CsvSource({
        "409, '', http-409",
        "400, Success, http-400",
        "404, error.users.noUserWithIdExists, not-found",
        "500, error.users.noUserWithIdExists, not-found",
        "400, UnknownEmailError, not-found",
        "409, ForgottenUserError, forgotten",
        "500, ForgottenUserError, forgotten",
        "422, BadParams, bad-params"
    })
    void whatNamesNobodyIsUnclearUnderTheCodeOfTheApi(int status, String code, String reason) {
        refused(THREE, status, code, "{\"msg\":\"" + "secret" + "\",\"code\":\"" + code + "\"}")
                .isUnclear(reason)
                .keepsSecret("secret")
                .explains("HTTP " + status);
    }
}
