package io.iterablebatch.action.users;

import static io.iterablebatch.action.users.VerdictAssert.taken;

import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialFailureReaderTest {

    private static final List<Update> ONE_HAS_WHAT_ANOTHER_WANTS = List.of(
            Users.update("taken@example.com", null, "{}"),
            Users.update("b@example.com", null, "{\"email\":\"taken@example.com\"}"),
            Users.update("c@example.com", null, "{}"));

    private static final List<Update> FOUR = List.of(
            Users.update("Ann@Example.com", "ann", "{}"),
            Users.update("bob@example.com", null, "{}"),
            Users.update(null, "Carl", "{}"),
            Users.update("dora@example.com", "dora", "{\"email\":\"new@example.com\"}"));

    @Test
    void allAreDeliveredWhereTheCountsSaySo() {
        taken(FOUR, "{\"successCount\":4,\"failCount\":0}").deliversAll();
    }

    @ParameterizedTest
    @CsvSource({
        "invalidEmails, bob@example.com, 1 invalid-email",
        "invalidUserIds, Carl, 2 invalid-user-id",
        "notFoundEmails, bob@example.com, 1 not-found",
        "notFoundUserIds, Carl, 2 not-found",
        "invalidDataEmails, bob@example.com, 1 invalid-data",
        "invalidDataUserIds, Carl, 2 invalid-data",
        "conflictEmails, bob@example.com, 1 conflict",
        "conflictUserIds, Carl, 2 conflict",
        "forgottenEmails, bob@example.com, 1 forgotten",
        "forgottenUserIds, Carl, 2 forgotten",
        "failedEmails, bob@example.com, 1 failed",
        "failedUserIds, Carl, 2 failed",
        "tooFunnyEmails, bob@example.com, 1 refused-by-iterable",
        "tooFunny, Carl, 2 refused-by-iterable",
        // whatever its case, and whichever identifier it names
        "conflictEmails, ann@example.com, 0 conflict",
        "conflictUserIds, CARL, 2 conflict",
        "invalidDataEmails, dora, 3 invalid-data",
        "invalidDataUserIds, DORA@example.com, 3 invalid-data",
        "conflictEmails, NEW@example.com, 3 conflict"
    })
    void aListIsAttributedToTheRowThatItNames(String list, String name, String rejected) {
        taken(FOUR, "{\"successCount\":3,\"failCount\":1,\"failedUpdates\":{\"" + list + "\":[\"" + name + "\"]}}")
                .rejects(rejected);
    }

    @Test
    void aUserNamedByBothIdentifiersFailedOnce() {
        taken(FOUR, """
                {"successCount":3,"failCount":1,
                 "failedUpdates":{"conflictEmails":["dora@example.com"],"conflictUserIds":["dora"]}}""").rejects("3 conflict");
    }

    @Test
    void theDeprecatedListsAloneAreReadToo() {
        taken(
                        List.of(Users.update("bad@"), Users.update("good@example.com")),
                        "{\"successCount\":1,\"failCount\":1,\"invalidEmails\":[\"bad@\"]}")
                .rejects("0 refused-by-iterable");
    }

    @Test
    void theDeprecatedListsDoNotOverruleTheReason() {
        taken(FOUR, """
                {"successCount":3,"failCount":1,"failedUpdates":{"forgottenEmails":["bob@example.com"]},
                 "invalidEmails":["bob@example.com"]}""").rejects("1 forgotten");
    }

    @ParameterizedTest
    @CsvSource({"4", "3"})
    void usersThatNeededNoChangeAreDeliveredHoweverTheyAreCounted(int successCount) {
        taken(FOUR, "{\"successCount\":" + successCount + ",\"failCount\":0,\"noOpEmails\":[\"bob@example.com\"]}")
                .deliversAll();
        taken(
                        FOUR,
                        "{\"successCount\":" + successCount
                                + ",\"failCount\":0,\"failedUpdates\":{\"noOpUserIds\":[\"Carl\"]}}")
                .deliversAll();
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "4, 1", "2, 1", "3, 2", "5, 0", "-1, 5"})
    void rowsThatTheCountsDoNotExplainAreAskedAgain(int successCount, int failCount) {
        taken(FOUR, "{\"successCount\":" + successCount + ",\"failCount\":" + failCount + "}")
                .rejects()
                .asksAgain(0, 1, 2, 3)
                .explains("4 sent");
    }

    @Test
    void missingCountsExplainNothing() {
        taken(FOUR, "{\"msg\":\"\",\"code\":\"Success\",\"params\":null}")
                .rejects()
                .asksAgain(0, 1, 2, 3);
    }

    /** Whoever is named will be named again, by an answer that adds up. */
    @Test
    void whereTheCountsAreWrongWhatIsNamedIsAskedAgainToo() {
        taken(FOUR, """
                {"successCount":2,"failCount":2,"noOpEmails":["ann@example.com"],"createdFields":["new"],
                 "failedUpdates":{"conflictEmails":["bob@example.com"]}}""")
                .rejects()
                .asksAgain(0, 1, 2, 3)
                .explains("4 sent, 2 succeeded, 2 failed, 1 named")
                .created("new");
    }

    @Test
    void aStrangersNameLeavesTheDecisionToTheCounts() {
        taken(FOUR, "{\"successCount\":4,\"failCount\":0,\"failedUpdates\":{\"conflictEmails\":[\"x@example.com\"]}}")
                .deliversAll();
        taken(FOUR, "{\"successCount\":3,\"failCount\":1,\"failedUpdates\":{\"conflictEmails\":[\"x@example.com\"]}}")
                .rejects()
                .asksAgain(0, 1, 2, 3)
                .keepsSecret("x@example.com");
    }

    /** The stranger's name covers one failure, and leaves the other to a row that nothing names. */
    @Test
    void aStrangerBesideOneWhoIsKnownLeavesAllUnexplained() {
        taken(FOUR, """
                {"successCount":2,"failCount":2,
                 "failedUpdates":{"conflictEmails":["x@example.com"],"invalidDataEmails":["bob@example.com"]}}""").rejects().asksAgain(0, 1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "0, 1"})
    void aRowAloneThatNothingNamesIsUnexplained(int successCount, int failCount) {
        taken(
                        List.of(Users.update("a@example.com")),
                        "{\"successCount\":" + successCount + ",\"failCount\":" + failCount + "}")
                .rejects()
                .asksAgain(0);
    }

    @Test
    void aRowAloneIsMeantWhateverNameStandsInTheList() {
        taken(
                        List.of(Users.update("a@example.com")),
                        "{\"successCount\":0,\"failCount\":1,\"failedUpdates\":{\"conflictUserIds\":[\"other\"]}}")
                .rejects("0 conflict");
    }

    /** As beside others. Its own name, against what the counts say, is meant. */
    @ParameterizedTest
    @CsvSource({"conflictEmails, conflict", "newListThatNobodyKnows, refused-by-iterable"})
    void aRowAloneThatTheCountsSayWasTakenIsMeantByItsOwnNameOnly(String list, String code) {
        List<Update> alone = List.of(Users.update("a@example.com"));
        String answer = "{\"successCount\":1,\"failCount\":0,\"failedUpdates\":{\"" + list + "\":[\"%s\"]}}";

        taken(alone, answer.formatted("stranger")).deliversAll();
        taken(alone, answer.formatted("A@Example.com")).rejects("0 " + code);
    }

    @Test
    void userIdsThatDifferInCaseAloneAreToldApart() {
        List<Update> twins = List.of(Users.update(null, "ab", "{}"), Users.update(null, "AB", "{}"));

        taken(twins, "{\"successCount\":1,\"failCount\":1,\"failedUpdates\":{\"invalidDataUserIds\":[\"AB\"]}}")
                .rejects("1 invalid-data");
        taken(twins, "{\"successCount\":1,\"failCount\":1,\"failedUpdates\":{\"invalidDataUserIds\":[\"Ab\"]}}")
                .rejects()
                .asksAgain(0, 1);
    }

    /** Iterable names e-mails in lower case: that one of the rows spells it so, too, means nothing. */
    @Test
    void anEmailThatTwoRowsSpellDifferentlyMayMeanEither() {
        List<Update> wanted = List.of(
                Users.update("a@example.com", null, "{\"email\":\"new@example.com\"}"),
                Users.update("b@example.com", null, "{\"email\":\"New@Example.com\"}"),
                Users.update("c@example.com", null, "{}"));

        taken(
                        wanted,
                        "{\"successCount\":2,\"failCount\":1,\"failedUpdates\":{\"conflictEmails\":[\"new@example.com\"]}}")
                .rejects()
                .asksAgain(0, 1);
    }

    /** The row about the one who has it, or the row that wants it. */
    @ParameterizedTest
    @CsvSource({"conflictEmails, taken@example.com", "conflictUserIds, U1", "otherEmails, taken@example.com"})
    void aConflictMayMeanTheRowThatWantsTheNameAsMuchAsTheOneThatHasIt(String list, String name) {
        List<Update> rows = List.of(
                Users.update("taken@example.com", "U1", "{}"),
                Users.update("b@example.com", "U2", "{\"email\":\"Taken@example.com\",\"userId\":\"U1\"}"),
                Users.update("c@example.com", "U3", "{}"));

        String lists = "\"failedUpdates\":{\"" + list + "\":[\"" + name + "\"]}}";
        taken(rows, "{\"successCount\":2,\"failCount\":1," + lists).rejects().asksAgain(0, 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void oneThatAnotherListNamedMayBeAllThatFailed(int successCount, int failCount) {
        taken(ONE_HAS_WHAT_ANOTHER_WANTS, "{\"successCount\":" + successCount + ",\"failCount\":" + failCount + """
                ,"failedUpdates":{"invalidDataEmails":["taken@example.com"],"conflictEmails":["taken@example.com"]}}""")
                .rejects("0 invalid-data")
                .asksAgain(1);
    }

    @Test
    void aCopyInADeprecatedListMeansNobodyElse() {
        taken(ONE_HAS_WHAT_ANOTHER_WANTS, """
                {"successCount":2,"failCount":1,"failedUpdates":{"invalidDataEmails":["taken@example.com"]},
                 "invalidEmails":["taken@example.com"]}""").rejects("0 invalid-data");
        taken(
                        ONE_HAS_WHAT_ANOTHER_WANTS,
                        "{\"successCount\":2,\"failCount\":1,\"invalidEmails\":[\"taken@example.com\"]}")
                .rejects()
                .asksAgain(0, 1);
    }

    /** Each of them is alone in its next request, which tells. */
    @Test
    void whereOneNameMayMeanTwoRowsBothAreAskedAgain() {
        List<Update> wanted = List.of(
                Users.update("a@example.com", null, "{\"email\":\"new@example.com\"}"),
                Users.update("b@example.com", null, "{\"email\":\"new@example.com\"}"),
                Users.update("c@example.com", null, "{}"));

        String named = "\"failedUpdates\":{\"conflictEmails\":[\"new@example.com\"]}}";
        taken(wanted, "{\"successCount\":2,\"failCount\":1," + named).rejects().asksAgain(0, 1);
        taken(wanted, "{\"successCount\":1,\"failCount\":2," + named).rejects().asksAgain(0, 1);
        taken(wanted, "{\"successCount\":3,\"failCount\":0," + named).rejects().asksAgain(0, 1, 2);
        taken(wanted, "{\"successCount\":0,\"failCount\":3," + named).rejects().asksAgain(0, 1, 2);
    }

    @Test
    void fieldsThatWereCreatedOrDroppedAreTold() {
        taken(FOUR, """
                {"successCount":4,"failCount":0,"createdFields":["a","b"],"filteredOutFields":["c"]}""").created("a", "b").filtered("c");
    }
}
