package io.iterablebatch.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.CampaignRules;
import io.iterablebatch.job.source.CampaignRules.AgeRules;
import io.iterablebatch.job.source.CampaignRules.LabelRule;
import io.iterablebatch.job.source.CampaignRules.Recurrence;
import io.iterablebatch.job.source.CampaignRules.RecurrenceRules;
import io.iterablebatch.job.source.ExportRules;
import io.iterablebatch.job.source.PointInTime;
import io.iterablebatch.job.source.TemplateRules;
import io.iterablebatch.live.FakeReads;
import io.iterablebatch.live.LiveCampaign;
import io.iterablebatch.report.Golden;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person reads who asks why a target is selected, or is not. */
class SelectionExplanationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void ofCampaigns() {
        List<LiveCampaign> campaigns = List.of(
                new LiveCampaign(
                        7,
                        new LiveCampaign.CampaignDescription("Sale 2026-01 – UK", "Blast", "Finished", "Email"),
                        new LiveCampaign.CampaignTimes(
                                NOW.minus(Duration.ofDays(400)),
                                NOW.minus(Duration.ofDays(300)),
                                NOW.minus(Duration.ofDays(324))),
                        5L,
                        new LiveCampaign.CampaignLabels(List.of("Promo", "seasonal"), false),
                        null),
                new LiveCampaign(
                        8,
                        new LiveCampaign.CampaignDescription("Weekly", "Blast", "Recurring", "SMS"),
                        new LiveCampaign.CampaignTimes(NOW.minus(Duration.ofDays(10)), null, null),
                        5L,
                        new LiveCampaign.CampaignLabels(List.of("Evergreen"), false),
                        null),
                new LiveCampaign(
                        9,
                        new LiveCampaign.CampaignDescription("Weekly, 12", "Blast", "Running", "Email"),
                        new LiveCampaign.CampaignTimes(null, null, null),
                        5L,
                        new LiveCampaign.CampaignLabels(List.of(), false),
                        8L));
        CampaignRules every = new CampaignRules(
                Set.of("finished", "Running"),
                Set.of("Blast"),
                Set.of("email", "Push"),
                new AgeRules(
                        new PointInTime.Day(LocalDate.parse("2026-06-30")),
                        new PointInTime.Ago(Duration.ofDays(90)),
                        new PointInTime.Ago(Duration.ofHours(36))),
                new LabelRule(Set.of("promo", "sale"), Set.of("seasonal", "Promo"), Set.of("evergreen")),
                "Sale *",
                new RecurrenceRules(Set.of(Recurrence.NONE, Recurrence.PARENT), Set.of()),
                LongStream.rangeClosed(8, 30).boxed().collect(Collectors.toSet()));
        CampaignRules children = new CampaignRules(
                Set.of(),
                Set.of(),
                Set.of(),
                AgeRules.NONE,
                LabelRule.NONE,
                null,
                new RecurrenceRules(Set.of(), Set.of(8L)),
                Set.of());

        Golden.assertMatches(
                "selection/campaigns.txt",
                Stream.of(
                                explained(every, campaigns, 7),
                                explained(every, campaigns, 8),
                                explained(every, campaigns, 9),
                                explained(children, campaigns, 9),
                                explained(children, campaigns, 7),
                                explained(every, campaigns, 10))
                        .reduce("", String::concat));
    }

    private static String explained(CampaignRules rules, List<LiveCampaign> campaigns, long id) {
        return Selection.of(rules, NOW).explain(id, CampaignApi.of(campaigns)).text();
    }

    @Test
    void ofTemplatesAndExports() {
        Selection templates = Selection.of(
                new TemplateRules(
                        new PointInTime.Ago(Duration.ofDays(30)),
                        new PointInTime.Ago(Duration.ofDays(365)),
                        "*",
                        Set.of(3L),
                        Set.of()),
                NOW);
        FakeReads project = new FakeReads(target -> FakeReads.json(
                target.startsWith("/api/templates?")
                        ? "{'templates':[{'templateId':1,'name':'Old','createdAt':1600000000000,'updatedAt':1600000000000,"
                                + "'messageTypeId':3},{'templateId':2,'name':'Used','createdAt':1600000000000,"
                                + "'messageTypeId':4},{'templateId':3,'name':'Tied','campaignId':7}]}"
                        : "{'campaigns':[{'id':7,'campaignState':'Archived','templateId':2}]}"));
        Selection exports =
                Selection.of(new ExportRules(Set.of(), Set.of("EMAILSEND"), Duration.ofMinutes(90), Set.of(5L)), NOW);
        FakeReads jobs =
                new FakeReads(target -> FakeReads.json("{'jobs':[{'id':4,'dataTypeName':'emailSend','jobState':'Stuck',"
                        + "'scheduledStartTime':'2026-11-23T10:29:59Z'},{'id':5,'dataTypeName':'emailOpen',"
                        + "'jobState':'Completed','scheduledStartTime':'2026-11-23T10:30:00Z'}]}"));

        Golden.assertMatches(
                "selection/others.txt",
                LongStream.rangeClosed(1, 4)
                                .mapToObj(id -> templates.explain(id, project).text())
                                .reduce("", String::concat)
                        + LongStream.rangeClosed(4, 6)
                                .mapToObj(id -> exports.explain(id, jobs).text())
                                .reduce("", String::concat));
        assertThat(templates.select(project)).extracting(SelectedTarget::id).containsExactly(1L);
        assertThat(exports.select(jobs)).extracting(SelectedTarget::id).containsExactly(4L);
    }

    @Test
    void oneOfNoCampaignIsNotSelected() {
        CampaignRules rules = new CampaignRules(
                Set.of(), Set.of(), Set.of(), AgeRules.NONE, LabelRule.NONE, null, RecurrenceRules.NONE, Set.of());

        assertThat(Selection.of(rules, NOW)
                        .explain(1, CampaignApi.of(List.of()))
                        .selected())
                .isFalse();
    }
}
