package io.iterablebatch.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are read page by page, and what may be odd about them. */
class PagedListTest {

    private static final String NEXT = ",'nextPageUrl':'https://elsewhere.example.com/api/campaigns?page=9'";
    private static final String OF_3 = ",'totalCampaignsCount':3";

    @Test
    void theNextPageIsAskedOfTheSameHostUntilNoneIsNamed() {
        FakeReads api = FakeReads.inTurn(page("{'id':1},{'id':2}", NEXT + OF_3), page("{'id':3}", OF_3));

        assertThat(CampaignReader.all(api)).extracting(LiveCampaign::id).containsExactly(1L, 2L, 3L);
        assertThat(api.asked())
                .containsExactly(
                        "/api/campaigns?page=1&pageSize=1000&sort=id", "/api/campaigns?page=2&pageSize=1000&sort=id");
    }

    @Test
    void aRelativeAddressAndItsQueryAreNotFollowedEither() {
        String next =
                ",'nextPageUrl':'/api/campaigns?page=2&pageSize=20&sort=-id&campaignState=Running','previousPageUrl':null";
        FakeReads api = FakeReads.inTurn(
                page("{'id':1},{'id':2}", next + OF_3), page("{'id':3}", ",'nextPageUrl':null" + OF_3));

        assertThat(CampaignReader.all(api, Set.of("Running")))
                .extracting(LiveCampaign::id)
                .containsExactly(1L, 2L, 3L);
        assertThat(api.asked())
                .containsExactly(
                        "/api/campaigns?page=1&pageSize=1000&sort=id&campaignState=Running",
                        "/api/campaigns?page=2&pageSize=1000&sort=id&campaignState=Running");
    }

    @Test
    void oneThatMovedToTheNextPageIsThereOnce() {
        FakeReads api =
                FakeReads.inTurn(page("{'id':1},{'id':2}", NEXT + OF_3), page("{'id':2,'name':'new'},{'id':3}", OF_3));

        assertThat(CampaignReader.all(api)).extracting(LiveCampaign::id).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whenTheListShrinksThePageBeforeShowsWhatSlipped() {
        FakeReads api = FakeReads.inTurn(
                page("{'id':1},{'id':2}", NEXT + ",'totalCampaignsCount':4"),
                page("{'id':4}", OF_3),
                page("{'id':2},{'id':3}", NEXT + OF_3));

        assertThat(CampaignReader.all(api)).extracting(LiveCampaign::id).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void withoutATotalEachPageBeforeIsReadAgain() {
        FakeReads api = FakeReads.inTurn(
                page("{'id':1},{'id':2}", NEXT), page("{'id':4}", ""), page("{'id':2},{'id':3}", NEXT));

        assertThat(CampaignReader.all(api)).extracting(LiveCampaign::id).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void pagesThatAreNotInTheOrderOfIdsAreNoAnswer() {
        assertThatThrownBy(() -> CampaignReader.all(FakeReads.inTurn(page("{'id':2},{'id':1}", ""))))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("GET /api/campaigns did not sort by id when asked for page 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsMissedThatIsThereAllTheWhile(boolean totals) {
        for (int seed = 0; seed < 300; seed++) {
            var list = new ShrinkingList(seed, totals);

            List<Long> read = CampaignReader.all(new FakeReads(list::page)).stream()
                    .map(LiveCampaign::id)
                    .toList();

            assertThat(read).as("seed %d", seed).isSorted().containsAll(list.present);
        }
    }

    /** Some of it goes with each page that is read, as often from the front as from elsewhere. */
    private static final class ShrinkingList {

        private static final Pattern PAGE = Pattern.compile("page=(\\d+)");
        private static final int PAGE_SIZE = 5;

        private final List<Long> present = LongStream.range(0, 60).boxed().collect(Collectors.toList());
        private final Random random;
        private final boolean totals;

        ShrinkingList(int seed, boolean totals) {
            this.random = new Random(seed);
            this.totals = totals;
        }

        private ApiAnswer page(String target) {
            for (int gone = random.nextInt(8) - 3; gone > 0 && !present.isEmpty(); gone--) {
                present.remove(random.nextBoolean() ? 0 : random.nextInt(present.size()));
            }
            Matcher number = PAGE.matcher(target);
            assertThat(number.find()).isTrue();
            int from = Math.min(present.size(), (Integer.parseInt(number.group(1)) - 1) * PAGE_SIZE);
            int to = Math.min(present.size(), from + PAGE_SIZE);
            String things = present.subList(from, to).stream()
                    .map(id -> "{'id':" + id + "}")
                    .collect(Collectors.joining(","));
            String total = totals ? ",'totalCampaignsCount':" + present.size() : "";
            return PagedListTest.page(things, (to < present.size() ? NEXT : "") + total);
        }
    }

    @Test
    void aServerThatGivesTheSamePageForeverIsFoundOut() {
        FakeReads api = new FakeReads(target -> page("{'id':1}", NEXT + OF_3));

        assertThatThrownBy(() -> CampaignReader.all(api))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("gave nothing new when asked for page 2 of the project's campaigns");
    }

    @Test
    void whatHasNoIdIsLeftOutAndWhatIsMissingIsEmpty() {
        FakeReads api = FakeReads.inTurn(page("{'name':'x'},7,null,{'id':'x'},{'id':5,'new':[1],'labels':null}", ""));

        assertThat(CampaignReader.all(api))
                .containsExactly(new LiveCampaign(
                        5,
                        new LiveCampaign.CampaignDescription("", "", "", ""),
                        new LiveCampaign.CampaignTimes(null, null, null),
                        null,
                        new LiveCampaign.CampaignLabels(List.of(), false),
                        null));
    }

    @Test
    void readsTheMembersOfACampaign() {
        FakeReads api = FakeReads.inTurn(page(
                "{'id':5,'name':'N','type':'Blast','campaignState':'Paused','messageMedium':'Email',"
                        + "'createdAt':1767312000000,'updatedAt':'2026-01-03T00:00:00Z',"
                        + "'endedAt':'2026-01-03 01:00:00 +01:00','templateId':6,'labels':['a','B'],'labelIds':[3,4],"
                        + "'recurringCampaignId':7}",
                ""));

        assertThat(CampaignReader.all(api))
                .containsExactly(new LiveCampaign(
                        5,
                        new LiveCampaign.CampaignDescription("N", "Blast", "Paused", "Email"),
                        new LiveCampaign.CampaignTimes(
                                Instant.parse("2026-01-02T00:00:00Z"),
                                Instant.parse("2026-01-03T00:00:00Z"),
                                Instant.parse("2026-01-03T00:00:00Z")),
                        6L,
                        new LiveCampaign.CampaignLabels(List.of("a", "B"), false),
                        7L));
    }

    @Test
    void labelsOfWhichOnlyTheIdsAreToldAreKnownToBeThere() {
        FakeReads api =
                FakeReads.inTurn(page("{'id':5,'labelIds':[3]},{'id':6,'labels':['a'],'labelIds':[3,4]},{'id':7}", ""));

        assertThat(CampaignReader.all(api))
                .extracting(campaign -> campaign.labels().unnamed())
                .containsExactly(true, true, false);
    }

    @Test
    void statesAreAskedForInTheSpellingOfTheApiAndUnknownOnesNot() {
        FakeReads api = new FakeReads(target -> page("", ""));
        CampaignReader.all(api, Set.of("rUNNING"));
        CampaignReader.all(api, Set.of("Paused", "Running"));

        assertThat(api.asked())
                .containsExactly(
                        "/api/campaigns?page=1&pageSize=1000&sort=id&campaignState=Running",
                        "/api/campaigns?page=1&pageSize=1000&sort=id");
    }

    @Test
    void aRefusalSaysWhatWasAskedAndNothingOfTheAnswersText() {
        assertThatThrownBy(() -> CampaignReader.all(FakeReads.inTurn(FakeReads.refused(400))))
                .isInstanceOfSatisfying(
                        RunFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.ACT_FIRST))
                .hasMessageContainingAll(
                        "GET /api/campaigns refused (HTTP 400, BadParams) when asked for page 1", "ITERABLE_BASE_URL")
                .hasMessageNotContaining("ann@example.com");
        assertThatThrownBy(() -> CampaignReader.all(FakeReads.inTurn(new ApiAnswer.Smaller("keeps-failing"))))
                .isInstanceOfSatisfying(
                        RunFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessageContainingAll("keeps-failing", "Run it again");
        assertThatThrownBy(() -> CampaignReader.all(FakeReads.inTurn(FakeReads.json("{'campaigns':7}"))))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("answered without `campaigns`");
    }

    @Test
    void anotherCampaignThanTheOneAskedForIsNoAnswer() {
        assertThatThrownBy(() -> CampaignReader.one(FakeReads.inTurn(FakeReads.json("{'id':8}")), 7))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("GET /api/campaigns/{id} answered with something else when asked for campaign 7");
    }

    @Test
    void exportsHaveStatesInAnyCaseAndTimesInAnyForm() {
        FakeReads api = FakeReads.inTurn(FakeReads.json("{'jobs':[{'id':9,'jobState':'Paused'},{'jobState':'running'},"
                + "{'id':4,'dataTypeName':'emailSend','jobState':'COMPLETED','scheduledStartTime':1767312000000}]}"));

        assertThat(ExportReader.all(api))
                .containsExactly(
                        new LiveExport(4, "emailSend", "COMPLETED", Instant.parse("2026-01-02T00:00:00Z")),
                        new LiveExport(9, "", "Paused", null))
                .extracting(LiveExport::hasEnded)
                .containsExactly(true, false);
    }

    @Test
    void withoutExportsTheListMayBeAbsent() {
        assertThat(ExportReader.all(FakeReads.inTurn(FakeReads.json("{}")))).isEmpty();
        assertThat(ExportReader.all(FakeReads.inTurn(FakeReads.json("{'jobs':null}"))))
                .isEmpty();
        assertThatThrownBy(() -> ExportReader.all(FakeReads.inTurn(FakeReads.json("{'jobs':7}"))))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("answered without `jobs`");
    }

    private static ApiAnswer page(String campaigns, String more) {
        return FakeReads.json("{'campaigns':[" + campaigns + "]" + more + "}");
    }
}
