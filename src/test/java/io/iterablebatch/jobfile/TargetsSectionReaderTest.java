package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.action.TargetsSection.Columns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsSectionReaderTest {

    private static JobText job(String action, String more) {
        return JobText.of("action: " + action + "\nsource: { csv: a.csv }\n" + more.replace("\\n", "\n") + "\n");
    }

    private static TargetsSection section(String action, String more) {
        return (TargetsSection) job(action, more).read().section();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "templates.bulk-delete",
                "campaigns.archive",
                "campaigns.abort",
                "campaigns.cancel",
                "campaigns.activate-triggered",
                "exports.cancel"
            })
    void anActionAloneGetsTheDocumentedDefaults(String action) {
        assertThat(section(action, ""))
                .isEqualTo(new TargetsSection(
                        new Columns(new NamedColumn("targets.id", "id", 2), null, null, null),
                        false,
                        null,
                        Duration.ofDays(7),
                        false,
                        Duration.ofSeconds(30)));
    }

    @Test
    void everyKeyIsBound() {
        assertThat(section("campaigns.archive", """
                        targets: { id: campaign_id }
                        include-live: true
                        unattended: { max: 200 }
                        plan: { expires-after: 2d, approval: required }
                        confirm-within: 2m
                        """))
                .isEqualTo(new TargetsSection(
                        new Columns(new NamedColumn("targets.id", "campaign_id", 3), null, null, null),
                        true,
                        200L,
                        Duration.ofDays(2),
                        true,
                        Duration.ofMinutes(2)));
    }

    @Test
    void aRowMayNameAMessageOrACampaignWithAUser() {
        Columns columns = section("emails.cancel", """
                        targets:
                          scheduledMessageId: message
                          campaignId: campaign
                          email: mail
                          userId: user
                        """).rows();

        assertThat(columns)
                .isEqualTo(new Columns(
                        new NamedColumn("targets.scheduledMessageId", "message", 4),
                        new NamedColumn("targets.campaignId", "campaign", 5),
                        new NamedColumn("targets.email", "mail", 6),
                        new NamedColumn("targets.userId", "user", 7)));
        assertThat(section("in-app.cancel", "targets: { campaignId: c, userId: u }")
                        .columns())
                .extracting(NamedColumn::column)
                .containsExactly("c", "u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "targets: {}"})
    void messagesGoByTheirIdUnlessSaidOtherwise(String targets) {
        assertThat(section("in-app.cancel", targets).columns())
                .extracting(NamedColumn::key, NamedColumn::column)
                .containsExactly(tuple("targets.scheduledMessageId", "scheduledMessageId"));
        assertThat(section("in-app.cancel", targets).confirmWithin()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            campaigns.archive ! targets: { ids: x }              ! 3: unknown key `targets.ids`; did you mean `id`?
            campaigns.archive ! targets: { id: [1] }             ! 3: `targets.id` must be a single value, not a list
            campaigns.archive ! include-live: yes                ! 3: `include-live: yes`: write true or false
            campaigns.archive ! unattended: { max: 0 }           ! 3: `unattended.max: 0`: write a whole number of at least 1
            campaigns.archive ! unattended: {}                   ! 3: `unattended.max` is missing; say how many
            campaigns.archive ! unattended: true                 ! 3: `unattended` must be a map of keys
            campaigns.archive ! plan: { expires-after: never }   ! 3: `plan.expires-after: never`: write a number
            campaigns.archive ! confirm-within: 0s               ! 3: `confirm-within: 0s`: write a number above 0
            campaigns.archive ! changes: only                    ! 3: `changes` is for actions on users
            campaigns.archive ! resend-after: 3d                 ! 3: `resend-after` is for actions on users
            campaigns.archive ! guards: { filtered-fields: warn }! 3: `guards.filtered-fields` is for `action: users.bulk-update`; remove it
            campaigns.archive ! guards:\\n  max-unsubscribed: 5% ! 4: `guards.max-unsubscribed` is for `action: subscriptions.bulk-update`; remove it
            campaigns.archive ! guards: { count-first: true }    ! 3: `guards.count-first` is for `action: subscriptions.bulk-update`; remove it
            campaigns.archive ! identify: { email: email }       ! 3: unknown key `identify`
            campaigns.abort   ! include-live: true               ! 3: `include-live` is for `campaigns.archive`
            exports.cancel    ! unattended: { max: 3 }           ! 3: `unattended` is for actions that need a plan; `exports.cancel` needs none
            exports.cancel    ! plan: { expires-after: 1d }      ! 3: `plan` is for actions that need a plan
            emails.cancel     ! confirm-within: 1m               ! 3: `confirm-within` is for what can be read
            emails.cancel     ! targets: { id: id }              ! 3: unknown key `targets.id`
            emails.cancel     ! targets: { campaignId: c }       ! 3: `targets.campaignId` needs `email` or `userId` beside it
            in-app.cancel     ! targets: { email: e }            ! 3: `targets.email` needs `campaignId` beside it
            users.bulk-update ! identify: { email: e }\\ntargets: { id: i } ! 4: unknown key `targets`
            """)
    void mistakesSayTheWayOut(String action, String more, String problem) {
        assertThat(job(action, more).problem()).startsWith(problem);
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        assertThat(job("campaigns.cancel", """
                        include-live: true
                        unattended: { max: many }
                        changes: only
                        guards: { filtered-fields: fail, min-records: -1 }
                        targets: { id: i, name: n }
                        """).problems())
                .extracting(problem -> problem.substring(0, problem.indexOf('`', 4)))
                .containsExactly(
                        "3: `include-live",
                        "4: `unattended.max: many",
                        "5: `changes",
                        "6: `guards.filtered-fields",
                        "6: `guards.min-records: -1",
                        "7: unknown key ");
    }

    @Test
    void aColumnThatIsNotThereIsToldByTheKeyThatNamesAnother() {
        JobText text = job("campaigns.abort", "");

        assertThat(JobFileLoader.check(text.read(), List.of("campaign_id", "name")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains(":2")
                        .contains("`targets.id`: the source has no column `id`"));
    }

    @Test
    void howFarARunMayGoAloneAndHowLongThingsLastMayChangeBetweenARunAndItsResume() {
        String hash = job("campaigns.archive", "").read().definition().definitionHash();

        assertThat(job("campaigns.archive", """
                        targets: { id: id }
                        include-live: false
                        unattended: { max: 3 }
                        plan: { expires-after: 1d }
                        confirm-within: 5s
                        send: { rate: 1/s }
                        guards: { max-rejected: 3 }
                        """).read().definition().definitionHash())
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets: { id: other }", "include-live: true", "project: other"})
    void whatIsDoneMayNot(String more) {
        assertThat(job("campaigns.archive", more).read().definition().definitionHash())
                .isNotEqualTo(job("campaigns.archive", "").read().definition().definitionHash());
    }
}
