package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType;
import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.UserUpdateOptions;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileLoaderTest {

    @Test
    void aMinimalFileGetsTheDocumentedDefaults() {
        JobFile job = JobText.of(JobText.MINIMAL).readAs("nightly.yaml");

        assertThat(job.name()).isEqualTo("nightly");
        assertThat(job.project()).isEqualTo("default");
        assertThat(job.source())
                .isEqualTo(new CsvSection(
                        "users.csv", CsvDialect.DEFAULT, StandardCharsets.UTF_8, SourceSection.OnChange.REFUSE));
        assertThat(users(job).identify()).isEqualTo(new IdentifierColumns("email", null, 3, 3));
        assertThat(users(job).fields()).isNull();
        assertThat(users(job).empty()).isEqualTo(EmptyCellPolicy.OMIT);
        assertThat(users(job).options()).isEqualTo(new UserUpdateOptions(false, null, false));
        assertThat(job.options().send()).isEqualTo(new SendSection(null, 0, 1_000, null, Duration.ofMinutes(5)));
        assertThat(job.options().guards()).isEqualTo(new Guards(null, 0, Guards.FilteredFields.FAIL));
        assertThat(job.definition().parameters()).isEmpty();
    }

    @Test
    void everyKeyIsBound() {
        JobFile job = JobText.of("""
                        name: all of it
                        action: users.bulk-update
                        project: my-prod
                        source: { csv: "in/*.csv", delimiter: tab, quote: "'", charset: ISO-8859-1, on-change: restart }
                        identify: { email: mail, userId: id }
                        fields:
                          a: b.c
                          d: { to: when, type: "date[]", format: dd.MM.yyyy, zone: Europe/Berlin, separator: ";" }
                        empty: clear
                        options: { mergeNestedObjects: true, createNewFields: false, preferUserId: true }
                        send: { rate: 90/min, headroom: 20%, batch-size: 500, in-flight: 3, give-up-after: 30s }
                        guards: { max-rejected: 7%, min-records: 10, filtered-fields: warn }
                        """).read();

        assertThat(job.name()).isEqualTo("all of it");
        assertThat(job.project()).isEqualTo("my-prod");
        assertThat(job.source())
                .isEqualTo(new CsvSection(
                        "in/*.csv", '\t', '\'', StandardCharsets.ISO_8859_1, SourceSection.OnChange.RESTART));
        assertThat(users(job).identify()).isEqualTo(new IdentifierColumns("mail", "id", 5, 5));
        assertThat(users(job).fields())
                .containsExactly(
                        new FieldMapping("a", "b.c", new FieldType(Kind.STRING, false), "|", CellRules.NONE, 7),
                        new FieldMapping(
                                "d",
                                "when",
                                new FieldType(Kind.DATE, true),
                                ";",
                                CellRules.NONE
                                        .withFormats(List.of("dd.MM.yyyy"))
                                        .withZone(ZoneId.of("Europe/Berlin")),
                                8));
        assertThat(users(job).empty()).isEqualTo(EmptyCellPolicy.CLEAR);
        assertThat(users(job).options()).isEqualTo(new UserUpdateOptions(true, false, true));
        assertThat(job.options().send()).isEqualTo(new SendSection(1.5, 0.2, 500, 3, Duration.ofSeconds(30)));
        assertThat(job.options().guards())
                .isEqualTo(new Guards(new Guards.Limit.Share(0.07), 10, Guards.FilteredFields.WARN));
    }

    @Test
    void theCommittedJobFileIsGood() {
        JobFile job = JobFileLoader.read(Path.of("jobs/users.yaml"), Map.of(), Map.of());

        assertThat(job.name()).isEqualTo("users");
        assertThat(users(job).fields()).hasSize(11);
    }

    @Test
    void theExampleOfTheReferenceIsGood() throws IOException {
        String page = Files.readString(Path.of("docs/job-file.md"));
        String example = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n"));

        assertThat(JobText.of(example).read().name()).isEqualTo("nightly-users");
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
        assertThat(JobText.of("""
                                action: users.bulk-updat
                                source:
                                  csv: [a.csv]
                                  on-change: ignore
                                identify: { mail: email }
                                fileds:
                                  a: b
                                send: { rate: fast, in-flight: 65 }
                                guards: 5%
                                """).problems())
                .containsExactly(
                        "1: `action: users.bulk-updat`: no such action; did you mean `users.bulk-update`?",
                        "3: `source.csv` must be a single value, not a list",
                        "4: `source.on-change: ignore`: write one of refuse, restart",
                        "5: unknown key `identify.mail`; did you mean `email`?",
                        "5: `identify` needs `email`, `userId` or both, with the column that holds it",
                        "6: unknown key `fileds`; did you mean `fields`?",
                        "8: `send.rate: fast`: write requests per second or minute above 0, as in 5/s or 300/min",
                        "8: `send.in-flight: 65`: write a whole number from 1 to 64",
                        "9: `guards` must be a map of keys, not a single value");
    }

    @Test
    void whatIsMissingIsNamedWithAnExample() {
        assertThat(JobText.of("name: x").problems())
                .containsExactly(
                        "1: `action` is missing; write what the job does, as in `action: users.bulk-update`",
                        "1: `source` is missing; name the files, as in `source: { csv: sample-data/users.csv }`",
                        "1: `identify` is missing; name the columns of the identifiers,"
                                + " as in `identify: { email: email }`");
    }

    @Test
    void theKeysBesideAMisspelledActionAreJudgedAsThoseOfTheOneThatWasMeant() {
        assertThat(JobText.of("action: campaigns.archve\nsource: { csv: a.csv }\ninclude-live: true\nkeep: 1\n")
                        .problems())
                .containsExactly(
                        "1: `action: campaigns.archve`: no such action; did you mean `campaigns.archive`?",
                        "4: unknown key `keep`; known: name, action, project, source, send, guards, notify,"
                                + " report, schedule, confirm-within, include-live, plan, targets, unattended");
    }

    @Test
    void aKeyThatStandsTwiceIsAMistake() {
        assertThat(JobText.minimalWith("empty: omit\nempty: clear\n").problem())
                .isEqualTo("5: `empty` stands twice; the first is in line 4");
    }

    @Test
    void aKeyWithoutValueIsAMistake() {
        assertThat(JobText.minimalWith("project:\nfields:\n").problems())
                .containsExactly(
                        "4: `project` has no value; give it one or remove it",
                        "5: `fields` has no value; give it one or remove it");
    }

    @Test
    void mergeKeysAndAnchorsWork() {
        JobFile job = JobText.minimalWith("""
                        fields:
                          a: &date { to: x, type: date, format: dd.MM.yyyy }
                          b: { <<: *date, to: y }
                        """).read();

        assertThat(users(job).fields()).extracting(FieldMapping::to).containsExactly("x", "y");
        assertThat(users(job).fields())
                .extracting(field -> field.rules().formats())
                .containsOnly(List.of("dd.MM.yyyy"));
    }

    @Test
    void aFileThatContainsItselfIsReadWithoutEnd() {
        assertThat(JobText.minimalWith("fields: &f { a: *f }\n").problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ## ",
            value = {
                "5/s ## 5",
                "0.5/s ## 0.5",
                "300/min ## 5",
                "1 / s ## 1",
            })
    void ratesAreInRequestsPerSecond(String text, double perSecond) {
        assertThat(JobText.minimalWith("send: { rate: " + text + " }")
                        .read()
                        .options()
                        .send())
                .extracting(SendSection::requestsPerSecond)
                .isEqualTo(perSecond);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send: { rate: 0/s }",
                "send: { rate: 5 }",
                "send: { rate: 5/h }",
                "send: { headroom: 100% }",
                "send: { headroom: 0.2 }",
                "send: { batch-size: 0 }",
                "send: { in-flight: 0 }",
                "send: { give-up-after: 5 }",
                "send: { give-up-after: 0s }",
                "guards: { max-rejected: 101% }",
                "guards: { max-rejected: -1 }",
                "guards: { min-records: many }",
                "guards: { filtered-fields: ignore }",
                "options: { createNewFields: yes }",
                "empty: null-out",
                "project: my prod",
                "name: /etc",
            })
    void aValueOutOfRangeIsAMistakeOfItsLine(String line) {
        assertThat(JobText.minimalWith(line).problem()).startsWith("4: `");
    }

    @Test
    void aNumberOfRejectedRecordsIsAGuardToo() {
        assertThat(JobText.minimalWith("guards: { max-rejected: 20 }")
                        .read()
                        .options()
                        .guards()
                        .maxRejected())
                .isEqualTo(new Guards.Limit.Count(20));
    }

    private static UsersSection users(JobFile job) {
        return (UsersSection) job.section();
    }

    /** A shell numbers what it makes of {@code <( )}: a job of that name would be another one each time. */
    @Test
    void whatHasNoNameOfItsOwnNamesNoJob(@TempDir Path folder) throws IOException {
        Path nameless = Path.of("/proc/self/root" + Files.writeString(folder.resolve("63"), JobText.MINIMAL));
        assertThatThrownBy(() -> JobFileLoader.read(nameless, Map.of(), Map.of()))
                .hasMessageContaining("is a pipe and no file with a name")
                .hasMessageContaining("`name: nightly-users`");

        Files.writeString(folder.resolve("63"), JobText.MINIMAL + "name: users\n");
        assertThat(JobFileLoader.read(nameless, Map.of(), Map.of()).name()).isEqualTo("users");
    }
}
