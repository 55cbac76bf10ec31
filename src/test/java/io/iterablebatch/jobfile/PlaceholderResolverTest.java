package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.CsvSection;
import org.junit.jupiter.api.Test;

class PlaceholderResolverTest {

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
