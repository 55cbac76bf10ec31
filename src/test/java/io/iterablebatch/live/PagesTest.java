package io.iterablebatch.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.Answer;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lists that are read page by page, and what may be odd about them. */
class PagesTest {

    private static final String NEXT = ",'nextPageUrl':'https://elsewhere.example.com/api/campaigns?page=9'";

    @Test
    void theNextPageIsAskedOfTheSameHostUntilNoneIsNamed() {
        FakeReads api = FakeReads.inTurn(page("{'id':2},{'id':1}", NEXT), page("{'id':3}", ""));

        assertThat(Campaigns.all(api)).extracting(Campaign::id).containsExactly(1L, 2L, 3L);
        assertThat(api.asked())
                .containsExactly(
                        "/api/campaigns?page=1&pageSize=1000&sort=id", "/api/campaigns?page=2&pageSize=1000&sort=id");
    }

    @Test
    void oneThatMovedToTheNextPageIsThereOnce() {
        FakeReads api = FakeReads.inTurn(page("{'id':1},{'id':2}", NEXT), page("{'id':2,'name':'new'},{'id':3}", ""));

        assertThat(Campaigns.all(api)).extracting(Campaign::id).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aListThatShrinksIsReadAgainSinceOneMayHaveSlippedThrough() {
        FakeReads api = FakeReads.inTurn(
                page("{'id':1},{'id':2}", NEXT + ",'totalCampaignsCount':4"),
                page("{'id':4}", ",'totalCampaignsCount':3"),
                page("{'id':2},{'id':3}", NEXT + ",'totalCampaignsCount':3"),
                page("{'id':4}", ",'totalCampaignsCount':3"));

        assertThat(Campaigns.all(api)).extracting(Campaign::id).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aListThatNeverStandsStillEndsTheRunForNow() {
        FakeReads api = new FakeReads(target -> target.contains("page=1&")
                ? page("{'id':1}", NEXT + ",'totalCampaignsCount':4")
                : page("{'id':4}", ",'totalCampaignsCount':3"));

        assertThatThrownBy(() -> Campaigns.all(api))
                .isInstanceOfSatisfying(
                        RunFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessageContainingAll("project's campaigns", "Run it again");
    }

    @Test
    void aServerThatGivesTheSamePageForeverIsFoundOut() {
        FakeReads api = new FakeReads(target -> page("{'id':1}", NEXT));

        assertThatThrownBy(() -> Campaigns.all(api))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("gave nothing new when asked for page 2 of the project's campaigns");
    }

    @Test
    void whatHasNoIdIsLeftOutAndWhatIsMissingIsEmpty() {
        FakeReads api = FakeReads.inTurn(page("{'name':'x'},7,null,{'id':'x'},{'id':5,'new':[1],'labels':null}", ""));

        assertThat(Campaigns.all(api))
                .containsExactly(
                        new Campaign(5, "", "", "", "", null, null, null, null, null, java.util.List.of(), null));
    }

    @Test
    void readsTheMembersOfACampaign() {
        FakeReads api = FakeReads.inTurn(page(
                "{'id':5,'name':'N','type':'Blast','campaignState':'Paused','messageMedium':'Email',"
                        + "'createdAt':1767312000000,'updatedAt':'2026-01-03T00:00:00Z','startAt':1767312000001,"
                        + "'endedAt':'2026-01-03 01:00:00 +01:00','templateId':6,'labels':['a','B'],"
                        + "'recurringCampaignId':7}",
                ""));

        assertThat(Campaigns.all(api))
                .containsExactly(new Campaign(
                        5,
                        "N",
                        "Blast",
                        "Paused",
                        "Email",
                        Instant.parse("2026-01-02T00:00:00Z"),
                        Instant.parse("2026-01-03T00:00:00Z"),
                        Instant.parse("2026-01-02T00:00:00.001Z"),
                        Instant.parse("2026-01-03T00:00:00Z"),
                        6L,
                        java.util.List.of("a", "B"),
                        7L));
    }

    @Test
    void statesAreAskedForInTheSpellingOfTheApiAndUnknownOnesNot() {
        FakeReads api = new FakeReads(target -> page("", ""));
        Campaigns.all(api, Set.of("rUNNING"));
        Campaigns.all(api, Set.of("Paused", "Running"));

        assertThat(api.asked())
                .containsExactly(
                        "/api/campaigns?page=1&pageSize=1000&sort=id&campaignState=Running",
                        "/api/campaigns?page=1&pageSize=1000&sort=id");
    }

    @Test
    void aRefusalSaysWhatWasAskedAndNothingOfTheAnswersText() {
        assertThatThrownBy(() -> Campaigns.all(FakeReads.inTurn(FakeReads.refused(400))))
                .isInstanceOfSatisfying(
                        RunFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.ACT_FIRST))
                .hasMessageContainingAll(
                        "GET /api/campaigns refused (HTTP 400, BadParams) when asked for page 1", "ITERABLE_BASE_URL")
                .hasMessageNotContaining("ann@example.com");
        assertThatThrownBy(() -> Campaigns.all(FakeReads.inTurn(new Answer.Smaller("keeps-failing"))))
                .isInstanceOfSatisfying(
                        RunFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessageContainingAll("keeps-failing", "Run it again");
        assertThatThrownBy(() -> Campaigns.all(FakeReads.inTurn(FakeReads.json("{'campaigns':7}"))))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("answered without `campaigns`");
    }

    @Test
    void anotherCampaignThanTheOneAskedForIsNoAnswer() {
        assertThatThrownBy(() -> Campaigns.one(FakeReads.inTurn(FakeReads.json("{'id':8}")), 7))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("GET /api/campaigns/{id} answered with something else when asked for campaign 7");
    }

    @Test
    void exportsHaveStatesInAnyCaseAndTimesInAnyForm() {
        FakeReads api = FakeReads.inTurn(FakeReads.json("{'jobs':[{'id':9,'jobState':'Paused'},{'jobState':'running'},"
                + "{'id':4,'dataTypeName':'emailSend','jobState':'COMPLETED','scheduledStartTime':1767312000000,"
                + "'endTime':'2026-01-03T00:00:00.000+00:00'}]}"));

        assertThat(Exports.all(api))
                .containsExactly(
                        new Export(
                                4,
                                "emailSend",
                                "COMPLETED",
                                Instant.parse("2026-01-02T00:00:00Z"),
                                Instant.parse("2026-01-03T00:00:00Z")),
                        new Export(9, "", "Paused", null, null))
                .extracting(Export::hasEnded)
                .containsExactly(true, false);
    }

    private static Answer page(String campaigns, String more) {
        return FakeReads.json("{'campaigns':[" + campaigns + "]" + more + "}");
    }
}
