package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.source.CampaignRules;
import io.iterablebatch.job.source.CampaignRules.AgeRules;
import io.iterablebatch.job.source.CampaignRules.LabelRule;
import io.iterablebatch.job.source.CampaignRules.Recurrence;
import io.iterablebatch.job.source.CampaignRules.RecurrenceRules;
import io.iterablebatch.job.source.ExportRules;
import io.iterablebatch.job.source.PointInTime;
import io.iterablebatch.job.source.TemplateRules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionSectionReaderTest {

    private static final PointInTime NINETY_DAYS = new PointInTime.Ago(Duration.ofDays(90));

    private static JobText job(String action, String source) {
        return JobText.of("action: " + action + "\nsource: { " + source + " }\n");
    }

    private static CampaignRules campaigns(String action, String rules) {
        return (CampaignRules)
                job(action, "campaigns: { " + rules + " }").read().source();
    }

    private static String hash(String rules) {
        return job("campaigns.archive", "campaigns: { " + rules + " }")
                .read()
                .definition()
                .definitionHash();
    }

    @Test
    void everyRuleOverCampaignsIsBound() {
        JobFile job = JobText.of("""
                        action: campaigns.archive
                        source:
                          campaigns:
                            states: [Finished, Aborted]
                            types: Blast
                            media: [Email, Hologram]
                            created-before: 2026-01-31
                            ended-before: 90d
                            not-updated-since: 12h
                            labels: { any: promo, all: [spring, "2025"], none: evergreen }
                            name: "Newsletter*"
                            recurring: [none, parents, children]
                            children-of: 77
                            keep: [123, 456]
                        """).read();

        assertThat(job.source())
                .isEqualTo(new CampaignRules(
                        Set.of("Finished", "Aborted"),
                        Set.of("Blast"),
                        Set.of("Email", "Hologram"),
                        new AgeRules(
                                new PointInTime.Day(LocalDate.of(2026, 1, 31)),
                                NINETY_DAYS,
                                new PointInTime.Ago(Duration.ofHours(12))),
                        new LabelRule(Set.of("promo"), Set.of("spring", "2025"), Set.of("evergreen")),
                        "Newsletter*",
                        new RecurrenceRules(Set.of(Recurrence.NONE, Recurrence.PARENT, Recurrence.CHILD), Set.of(77L)),
                        Set.of(123L, 456L)));
        assertThat(((TargetsSection) job.section()).rows()).isNull();
        assertThat(job.section().columns()).isEmpty();
    }

    @Test
    void everyRuleOverTemplatesIsBound() {
        assertThat(job(
                                "templates.bulk-delete",
                                "templates: { created-before: 90d, not-updated-since: 2026-01-31, name: \"a?\","
                                        + " message-types: [1, 2], keep: 3 }")
                        .read()
                        .source())
                .isEqualTo(new TemplateRules(
                        NINETY_DAYS, new PointInTime.Day(LocalDate.of(2026, 1, 31)), "a?", Set.of(1L, 2L), Set.of(3L)));
    }

    @Test
    void everyRuleOverExportsIsBound() {
        assertThat(job(
                                "exports.cancel",
                                "exports: { states: running, data-types: [emailSend, hologramSend], longer-than: 6h,"
                                        + " keep: 3 }")
                        .read()
                        .source())
                .isEqualTo(new ExportRules(
                        Set.of("running"), Set.of("emailSend", "hologramSend"), Duration.ofHours(6), Set.of(3L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "enqueued", "[queued, enqueued]"})
    void theTwoWordsForAWaitingExportMeanTheSame(String states) {
        assertThat(job("exports.cancel", "exports: { states: " + states + " }")
                        .read()
                        .source())
                .isEqualTo(new ExportRules(Set.of("queued", "enqueued"), Set.of(), null, Set.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            campaigns.abort              | Starting Running
            campaigns.cancel             | Scheduled Recurring
            campaigns.activate-triggered | Ready
            campaigns.archive            | Draft Ready Scheduled Starting Running Recurring Finished Aborted
            """)
    void withoutStatesThoseThatTheActionCanDoSomethingWithAreMeant(String action, String states) {
        assertThat(campaigns(action, "name: a").states()).containsExactlyInAnyOrder(states.split(" "));
    }

    @Test
    void onlyTriggeredCampaignsAreActivated() {
        assertThat(campaigns("campaigns.activate-triggered", "name: a").types()).containsExactly("Triggered");
        assertThat(campaigns("campaigns.archive", "name: a").types()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            campaigns.archive     ! campaigns: {}                              ! these rules would select nearly every campaign
            campaigns.archive     ! campaigns: { keep: [1], recurring: none }  ! these rules would select nearly every campaign
            campaigns.archive     ! campaigns: { labels: { none: [a] } }       ! these rules would select nearly every campaign
            campaigns.archive     ! campaigns: { state: Finished, name: a }    ! unknown key `source.campaigns.state`; did you mean `states`?
            campaigns.archive     ! campaigns: { states: [finished] }          ! `source.campaigns.states`, element `finished`: no such word; did you mean `Finished`?
            campaigns.archive     ! campaigns: { states: Gone }                ! `source.campaigns.states: Gone`: no such word; known: Draft, Ready, Scheduled
            campaigns.archive     ! campaigns: { states: Archived }            ! `source.campaigns.states: Archived`: nothing is left to do
            campaigns.archive     ! campaigns: { states: [] }                  ! `source.campaigns.states: []` names nothing
            campaigns.archive     ! campaigns: { types: Journey }              ! `source.campaigns.types: Journey`: no such word; known: Blast, Triggered
            campaigns.archive     ! campaigns: { media: email }                ! `source.campaigns.media: email`: did you mean `Email`?
            campaigns.archive     ! campaigns: { media: in-app }               ! `source.campaigns.media: in-app`: did you mean `InApp`?
            campaigns.archive     ! campaigns: { ended-before: 90 }            ! `source.campaigns.ended-before: 90`: write how long ago, or a day
            campaigns.archive     ! campaigns: { ended-before: 0d }            ! `source.campaigns.ended-before: 0d`: write a number above 0
            campaigns.archive     ! campaigns: { ended-before: 2026-02-30 }    ! `source.campaigns.ended-before: 2026-02-30`: write how long ago, or a day
            campaigns.archive     ! campaigns: { name: "**" }                  ! `source.campaigns.name: **`: this is every name
            campaigns.archive     ! campaigns: { name: a, labels: {} }         ! `source.campaigns.labels` names none
            campaigns.archive     ! campaigns: { labels: { all: [a, B], none: b } } ! a label is in both
            campaigns.archive     ! campaigns: { children-of: [7], recurring: [parents, none] } ! `children-of` selects children
            campaigns.archive     ! campaigns: { name: a, keep: 0 }            ! `source.campaigns.keep: 0`: write a whole number of at least 1
            campaigns.abort       ! campaigns: { states: Finished }            ! `campaigns.abort` can do nothing with a campaign that is Finished; it works on those that are Starting, Running
            campaigns.abort       ! campaigns: { name: a, ended-before: 9d }   ! `source.campaigns.ended-before` contradicts `campaigns.abort`
            campaigns.cancel      ! campaigns: { states: [Scheduled, Draft] }  ! `campaigns.cancel` can do nothing with a campaign that is Draft
            campaigns.cancel      ! campaigns: { name: a, ended-before: 9d }   ! `source.campaigns.ended-before` contradicts `campaigns.cancel`
            campaigns.activate-triggered ! campaigns: { types: [Blast] }       ! `campaigns.activate-triggered` can do nothing with a blast
            campaigns.activate-triggered ! campaigns: { states: Running }      ! `campaigns.activate-triggered` can do nothing with a campaign that is Running
            templates.bulk-delete ! templates: { keep: 5 }                     ! these rules would select every base template
            exports.cancel        ! exports: { keep: 5 }                       ! these rules would select every export that has not ended
            exports.cancel        ! exports: { states: completed }             ! `source.exports.states: completed`: nothing is left there to cancel
            exports.cancel        ! exports: { data-types: emailSends }        ! `source.exports.data-types: emailSends`: did you mean `emailSend`?
            campaigns.archive     ! templates: { name: a }                     ! `source.templates` selects templates, but `campaigns.archive` works on campaigns; write `campaigns`
            exports.cancel        ! campaigns: { name: a }                     ! `source.campaigns` selects campaigns, but `exports.cancel` works on exports; write `exports`
            in-app.cancel         ! campaigns: { name: a }                     ! `source.campaigns` cannot be the source of `in-app.cancel`: Iterable does not list
            campaigns.archive     ! csv: a.csv, campaigns: { name: a }         ! `source` names `csv` and `campaigns`; keep one of them
            campaigns.archive     ! campaigns: { name: a }, on-change: refuse  ! `source.on-change` is for rows
            campaigns.archive     ! campaigns: { name: a }, charset: UTF-8     ! unknown key `source.charset`; known: campaigns
            campaigns.archive     ! campaings: { name: a }, csv: a.csv         ! unknown key `source.campaings`; did you mean `campaigns`?
            campaigns.archive     ! delimiter: tab                             ! `source.csv` is missing; name a file or a glob, as in `csv: exports/*.csv.gz`, a `warehouse`, or a query as `duckdb`, or rules as `campaigns`
            """)
    void mistakesSayTheWayOut(String action, String source, String problem) {
        assertThat(job(action, source).problem()).startsWith("2: " + problem);
    }

    @Test
    void usersAreNotSelectedByRules() {
        assertThat(JobText.of("action: users.bulk-update\nsource: { campaigns: { name: a } }\nidentify: { email: e }\n")
                        .problem())
                .startsWith("2: `source.campaigns` cannot be the source of `users.bulk-update`, which works on users");
    }

    @Test
    void everyMistakeIsToldAtItsLine() {
        assertThat(JobText.of("""
                        action: campaigns.abort
                        source:
                          campaigns:
                            states:
                              - Running
                              - runing
                              - Draft
                            ended-before: 9d
                            labels:
                              anyy: x
                            keep: [x]
                        targets: { id: i }
                        """).problems())
                .containsExactly(
                        "4: `campaigns.abort` can do nothing with a campaign that is Draft; it works on those that are"
                                + " Starting, Running",
                        "6: `source.campaigns.states`, element `runing`: no such word; did you mean `Running`?",
                        "8: `source.campaigns.ended-before` contradicts `campaigns.abort`, which works on what has not"
                                + " ended; remove it",
                        "10: unknown key `source.campaigns.labels.anyy`; did you mean `any`?",
                        "11: `source.campaigns.keep`, element `x`: write a whole number of at least 1",
                        "12: `targets` names columns of rows, and rules have none; remove it");
    }

    @Test
    void placeholdersAreFilled() {
        JobText text = JobText.of("""
                        action: campaigns.archive
                        source: { campaigns: { states: ["${STATE}"], ended-before: "${AGE}" } }
                        """).parameter("AGE", "90d").environment("STATE", "Finished");

        assertThat(text.read().source())
                .isEqualTo(new CampaignRules(
                        Set.of("Finished"),
                        Set.of(),
                        Set.of(),
                        new AgeRules(null, NINETY_DAYS, null),
                        LabelRule.NONE,
                        null,
                        RecurrenceRules.NONE,
                        Set.of()));
    }

    @Test
    void theOrderOfWordsAndAListOfOneDoNotCountAsChanges() {
        assertThat(hash("types: [Blast], states: [Aborted, Finished], keep: [2, 1]"))
                .isEqualTo(hash("states: [Finished, Aborted], types: Blast, keep: [1, 2]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: b",
                "name: a, states: Finished",
                "name: a, types: Blast",
                "name: a, media: Email",
                "name: a, created-before: 9d",
                "name: a, created-before: 2026-01-31",
                "name: a, ended-before: 9d",
                "name: a, not-updated-since: 9d",
                "name: a, labels: { any: x }",
                "name: a, labels: { all: x }",
                "name: a, labels: { none: x }",
                "name: a, recurring: none",
                "name: a, children-of: 7",
                "name: a, keep: 7"
            })
    void everyRuleCountsAsAChange(String rules) {
        assertThat(hash(rules)).isNotEqualTo(hash("name: a"));
    }
}
