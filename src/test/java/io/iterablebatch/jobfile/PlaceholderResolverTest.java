package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.job.source.WarehouseSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderResolverTest {

    private static final String SECRET_URL = """
            action: users.bulk-update
            identify: { email: email }
            source:
              warehouse: { url: "${URL}", key: id, query: select 1 as id }
            """;

    @Test
    void aJobParameterGoesBeforeTheEnvironment() {
        JobText job = JobText.minimalWith("project: ${REGION}-${STAGE}")
                .parameter("STAGE", "prod")
                .environment("STAGE", "test")
                .environment("REGION", "eu");

        assertThat(job.read().project()).isEqualTo("eu-prod");
        assertThat(job.read().definition().parameters()).containsOnlyKeys("STAGE");
    }

    @Test
    void numbersAndFlagsCanBeFilledToo() {
        JobFile job = JobText.minimalWith("options:\n  createNewFields: ${NEW}\nguards:\n  min-records: ${LEAST}\n")
                .parameter("NEW", "true")
                .parameter("LEAST", "7")
                .read();

        assertThat(((UsersSection) job.section()).options().createNewFields()).isTrue();
        assertThat(job.options().guards().minRecords()).isEqualTo(7);
    }

    @Test
    void aMissingValueNamesBothWaysToGiveItAndIsNotToldTwice() {
        assertThat(JobText.minimalWith("project: ${STAGE}\nsend:\n  rate: ${RATE}\n")
                        .problems())
                .containsExactly(
                        "4: `${STAGE}` has no value: give it as a job parameter (STAGE=VALUE behind the job file)"
                                + " or as the environment variable STAGE",
                        "6: `${RATE}` has no value: give it as a job parameter (RATE=VALUE behind the job file)"
                                + " or as the environment variable RATE");
    }

    /** As platforms mount secrets; the file goes for places where a secret may stand, and for no others. */
    @Test
    void aSecretMayComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), " zqx pass \n");
        String job = "action: users.bulk-update\nidentify: { email: email }\nsource:\n  warehouse: { url:"
                + " \"jdbc:postgresql://h/${DB}\", username: u, password: \"${PW}\", key: id, query: select 1 as id }\n";
        JobText text = JobText.of(job).environment("DB", "db").environment("PW_FILE", file.toString());

        assertThat(login(text).password()).isEqualTo(" zqx pass ");
        assertThat(login(text.environment("PW", "")).password())
                .as("an empty one")
                .isEqualTo(" zqx pass ");
        assertThat(login(text.environment("PW", "own")).password()).isEqualTo("own");
        assertThat(JobText.minimalWith("project: ${PW}\n")
                        .environment("PW_FILE", file.toString())
                        .problem())
                .contains("`${PW}` has no value")
                .doesNotContain("PW_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "/no/such/file, cannot read the file /no/such/file",
        "/dev/zero, cannot read the file /dev/zero",
        "empty, is empty",
        "lines, holds more than one line"
    })
    void aFileThatGivesNoSecretIsSaidWithItsLine(String name, String said, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("empty"), "\n\n");
        Files.writeString(folder.resolve("lines"), "zqx\npass\n");
        String problem = JobText.of(SECRET_URL)
                .environment("URL_FILE", folder.resolve(name).toString())
                .problem();

        assertThat(problem)
                .startsWith("4: `${URL}` has no value: URL_FILE: ")
                .contains(said)
                .doesNotContain("zqx");
    }

    @Test
    void whereASecretIsMissingTheFileIsNamedToo() {
        assertThat(JobText.of(SECRET_URL).problem())
                .isEqualTo(
                        "4: `${URL}` has no value: set the environment variable URL, or URL_FILE to a file that holds it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SPRING_MAIL_PASSWORD", "ITERABLE_BATCH_CONSOLE_METRICS_TOKEN", "SPRING_DATASOURCE_PASSWORD"})
    void aSecretOfTheToolsOwnIsNoValue(String name) {
        assertThat(JobText.minimalWith("project: ${" + name + "}\n")
                        .environment(name, "zqx")
                        .problem())
                .contains("is a secret")
                .doesNotContain("zqx");
    }

    private static JdbcLogin login(JobText job) {
        return ((WarehouseSection) job.read().source()).login();
    }

    @Test
    void twoDollarsKeepTheBraceAndFilledTextIsNotSearchedAgain() {
        JobFile job = JobText.of("""
                        action: users.bulk-update
                        source: { csv: "${FILE}-$${DAY}.csv" }
                        identify: { email: email }
                        """).parameter("FILE", "${DAY}$1\\").read();

        assertThat(((CsvSection) job.source()).files()).isEqualTo("${DAY}$1\\-${DAY}.csv");
    }

    @Test
    void anUnusedParameterIsAMistakeThatNamesTheOneMeant() {
        assertThat(JobText.minimalWith("project: ${STAGE}")
                        .parameter("STAGE", "prod")
                        .parameter("STAEG", "secret")
                        .problem())
                .isEqualTo("parameter `STAEG`: the job file uses no `${STAEG}`; did you mean `STAGE`?");
        assertThat(JobText.of(JobText.MINIMAL).parameter("since", "secret").problem())
                .isEqualTo("parameter `since`: the job file uses no `${since}`; it uses no parameters");
    }

    @Test
    void aBadValueFromOutsideIsNotShown() {
        assertThat(JobText.minimalWith("send:\n  rate: ${RATE}\n")
                        .environment("RATE", "topsecret")
                        .problem())
                .startsWith("5: `send.rate: ${RATE}`: write requests per second")
                .doesNotContain("topsecret");
    }

    @Test
    void keysAndPasswordsAreNotForJobFiles() {
        assertThat(JobText.minimalWith("project: ${ITERABLE_API_KEY_PROD}")
                        .environment("ITERABLE_API_KEY_PROD", "topsecret")
                        .problem())
                .startsWith("4: `${ITERABLE_API_KEY_PROD}` is a secret")
                .doesNotContain("topsecret");
    }

    @Test
    void aPlaceholderMustBeWellFormed() {
        assertThat(JobText.minimalWith("project: a${\nname: ${a b}\n").problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("`${` begins a placeholder"));
    }
}
