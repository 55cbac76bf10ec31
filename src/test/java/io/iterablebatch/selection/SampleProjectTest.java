package io.iterablebatch.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.CampaignRules;
import io.iterablebatch.job.source.CampaignRules.AgeRules;
import io.iterablebatch.job.source.CampaignRules.LabelRule;
import io.iterablebatch.job.source.CampaignRules.Recurrence;
import io.iterablebatch.job.source.CampaignRules.RecurrenceRules;
import io.iterablebatch.job.source.ExportRules;
import io.iterablebatch.job.source.PointInTime;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.job.source.TemplateRules;
import io.iterablebatch.live.SandboxClient;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.shelf.SeedData;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/**
 * Over the 5,000 campaigns of the sample project: what rules select through the API is what SQL selects from the files
 * that the project was made of.
 */
@ExtendWith(TestDatabases.class)
class SampleProjectTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final String SQL_NOW = "timestamptz '2026-11-23T00:00:00Z'";
    private static final Path FOLDER = Path.of("sample-data", "project");

    private static final Sandbox SANDBOX = Sandbox.start(Sandboxes.options().withSeed(SeedData.sample()));
    private static final ApiClient CLIENT = SandboxClient.of(SANDBOX);

    @BeforeAll
    static void load(TestDatabase database) throws Exception {
        for (String file : List.of("campaigns", "templates", "exports")) {
            try (Connection connection = database.dataSource().getConnection();
                    Reader csv = Files.newBufferedReader(FOLDER.resolve(file + ".csv"))) {
                String header =
                        Files.readAllLines(FOLDER.resolve(file + ".csv")).get(0);
                connection
                        .createStatement()
                        .execute("create table " + file + " (" + header.replace(",", " text, ") + " text)");
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + file + " from stdin csv header", csv);
            }
        }
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        SANDBOX.close();
    }

    @Test
    void finishedBlastsThatEndedMoreThan90DaysAgoExceptEvergreenOnes(TestDatabase database) throws Exception {
        CampaignRules rules = new CampaignRules(
                Set.of("Finished"),
                Set.of("Blast"),
                Set.of(),
                new AgeRules(null, new PointInTime.Ago(Duration.ofDays(90)), null),
                new LabelRule(Set.of(), Set.of(), Set.of("evergreen")),
                null,
                RecurrenceRules.NONE,
                Set.of());

        assertThat(selected(rules)).hasSizeBetween(100, 4_900).isEqualTo(query(database, """
                        select id::bigint from campaigns
                        where campaignState = 'Finished' and type = 'Blast'
                          and endedAt::timestamptz < %s - interval '90 days'
                          and not 'evergreen' = any (string_to_array(lower(coalesce(labels, '')), '|'))
                        order by 1"""));
    }

    @Test
    void baseTemplatesThatNobodyUsesUntouchedForAYear(TestDatabase database) throws Exception {
        TemplateRules rules =
                new TemplateRules(null, new PointInTime.Ago(Duration.ofDays(365)), null, Set.of(), Set.of());

        assertThat(selected(rules)).hasSizeBetween(20, 1_500).isEqualTo(query(database, """
                        select templateId::bigint from templates t
                        where templateType = 'Base' and campaignId is null
                          and updatedAt::timestamptz < %s - interval '365 days'
                          and not exists (select from campaigns c where c.templateId = t.templateId)
                        order by 1"""));
    }

    @Test
    void campaignsThatTakeNoPartInRecurrence(TestDatabase database) throws Exception {
        CampaignRules rules = new CampaignRules(
                Set.of("Finished", "Aborted", "Recurring", "Archived"),
                Set.of(),
                Set.of("Email", "SMS"),
                new AgeRules(new PointInTime.Ago(Duration.ofDays(400)), null, null),
                LabelRule.NONE,
                "*20??*",
                new RecurrenceRules(Set.of(Recurrence.NONE), Set.of()),
                Set.of(700003L));

        assertThat(selected(rules)).hasSizeBetween(50, 4_900).isEqualTo(query(database, """
                        select id::bigint from campaigns c
                        where campaignState in ('Finished', 'Aborted', 'Archived') and messageMedium in ('Email', 'SMS')
                          and createdAt::timestamptz < %s - interval '400 days'
                          and name like '%%20__%%' and id <> '700003' and recurringCampaignId is null
                          and not exists (select from campaigns d where d.recurringCampaignId = c.id)
                        order by 1"""));
    }

    @Test
    void childrenOfARecurringCampaign(TestDatabase database) throws Exception {
        List<Long> parents = query(
                database,
                "select distinct recurringCampaignId::bigint from campaigns where recurringCampaignId is not null"
                        + " order by 1 limit 2");
        CampaignRules rules = new CampaignRules(
                Set.of("Finished"),
                Set.of(),
                Set.of(),
                AgeRules.NONE,
                LabelRule.NONE,
                null,
                new RecurrenceRules(Set.of(), Set.copyOf(parents)),
                Set.of());

        assertThat(selected(rules))
                .isNotEmpty()
                .isEqualTo(query(
                        database,
                        "select id::bigint from campaigns where campaignState = 'Finished' and recurringCampaignId in ('"
                                + parents.get(0) + "', '" + parents.get(1) + "') order by 1"));
    }

    @Test
    void exportsThatHaveWaitedOrRunForLongerThanADay(TestDatabase database) throws Exception {
        ExportRules rules = new ExportRules(Set.of(), Set.of(), Duration.ofDays(1), Set.of());

        assertThat(selected(rules)).isNotEmpty().isEqualTo(query(database, """
                        select id::bigint from exports
                        where lower(jobState) not in ('completed', 'failed', 'cancelled', 'cancelling')
                          and scheduledStartTime::timestamptz < %s - interval '1 day'
                        order by 1"""));
    }

    private static List<Long> selected(SelectionSection rules) {
        return Selection.of(rules, NOW).select(CLIENT).stream()
                .map(SelectedTarget::id)
                .toList();
    }

    private static List<Long> query(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.contains("%s") ? sql.formatted(SQL_NOW) : sql)) {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }
}
