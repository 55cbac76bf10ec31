package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.cli.service.SampleLook.SampleReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check}, with everything behind it faked. */
class CheckCommandTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;

    @BeforeEach
    void openALine() {
        line = new CommandLineTester(folder);
    }

    @Test
    void withoutAKeyTheFileAloneIsJudgedAndANoteSaysSo() {
        Result result = line.type("check", "jobs/users.yaml");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .isEqualTo("jobs/users.yaml: no mistakes (job users, action users.bulk-update, project my-prod)\n");
        assertThat(result.err()).contains("note: ITERABLE_API_KEY: no API key is set");
        assertThat(line.compared).isEmpty();
    }

    @Test
    void withAKeyItComparesWithTheProjectAndNamesIt() {
        Result result = line.withKey().type("check", "jobs/users.yaml");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("compared with project my-prod at api.iterable.com\njobs/users.yaml: no ");
        assertThat(result.err()).contains("warning: a warning").doesNotContain("ITERABLE_API_KEY");
    }

    @Test
    void withSandboxItComparesWithOneStartedForIt() {
        Result result = line.withKey().type("check", "jobs/users.yaml", "--sandbox");
        assertThat(result.out()).startsWith("compared with project my-prod at 127.0.0.1:4711 (sandbox)\n");
        assertThat(line.sandboxes).isZero();
        assertThat(line.compared)
                .singleElement()
                .satisfies(used -> assertThat(used.destination().sandbox()).isEqualTo("s1"));
    }

    @Test
    void everyMistakeIsToldAtOnce() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        line.environment.put("ITERABLE_BATCH_DATA", file.resolve("data").toString());
        line.environment.put("ITERABLE_API_KEY", "two words");
        line.mistakesOfJob.add(new Problem("jobs/users.yaml:3", "one"));
        line.mistakesOfJob.add(new Problem("jobs/users.yaml:9", "two"));
        Result result = line.type("check", "jobs/users.yaml", "noequals");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("users.yaml:3: one", "users.yaml:9: two", "'noequals'", "a-file is not a directory");
        assertThat(line.compared).isEmpty();
    }

    @Test
    void aKeyThatCannotBeOneIsAMistake() {
        line.environment.put("ITERABLE_API_KEY", "two words");
        Result result = line.type("check", "jobs/users.yaml");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("ITERABLE_API_KEY: holds white space").doesNotContain("two words");
    }

    @Test
    void aUrlOfTheStateThatCannotBeOneIsAMistake() {
        line.environment.put("SPRING_DATASOURCE_URL", "postgres://secret@host/db");
        Result result = line.type("check", "jobs/users.yaml");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("SPRING_DATASOURCE_URL: not of the form jdbc:postgresql://host:port/database")
                .doesNotContain("secret");
    }

    @Test
    void conflictsWithTheProjectAreMistakesLikeOthers() {
        line.comparingFails =
                new UsageFailure(List.of(new Problem("users.yaml:7", "a"), new Problem("users.yaml:8", "b")));
        Result result = line.withKey().type("check", "jobs/users.yaml");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("error: users.yaml:7: a\nerror: users.yaml:8: b\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aProjectThatCannotBeAskedFailsTheCheckButNotTheFile() {
        line.comparingFails = new RunFailure(ExitCode.FAILED, "Nothing got through.");
        Result result = line.withKey().type("check", "jobs/users.yaml");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .isEqualTo("jobs/users.yaml: no mistakes (job users, action users.bulk-update, project my-prod)\n");
        assertThat(result.err())
                .contains("error: jobs/users.yaml was not compared with project my-prod at api.iterable.com:"
                        + " Nothing got through.");
        line.comparingFails = new RunFailure(ExitCode.ACT_FIRST, "The key is refused.");
        assertThat(line.type("check", "jobs/users.yaml").exitCode()).isEqualTo(6);
    }

    @Test
    void misspelledVariablesAreNoted() {
        line.environment.put("ITERABLE_APIKEY", "x");
        line.environment.put("ITERABLE_RATE_LIMIT", "x");
        line.environment.put("SPRING_DATASOURCE_USER", "x");
        line.environment.put("ITERABLE_API_KEY_OTHER", "fine");
        line.environment.put("ITERABLE_RATE_LIMITS_OTHER", "users/bulkUpdate=20/s");
        line.environment.put("ITERABLE_MCP_DEBUG", "not ours");
        assertThat(line.type("check", "jobs/users.yaml").err().lines().filter(each -> each.contains("did you mean")))
                .containsExactly(
                        "note: ITERABLE_APIKEY: there is no such variable; did you mean ITERABLE_API_KEY?",
                        "note: ITERABLE_RATE_LIMIT: there is no such variable; did you mean ITERABLE_RATE_LIMITS?",
                        "note: SPRING_DATASOURCE_USER: there is no such variable; did you mean"
                                + " SPRING_DATASOURCE_USERNAME?");
    }

    @Test
    void whatALookAtTheSourceFindsStandsBeforeTheVerdictWhichRepeatsHowManyRowsAreBad() {
        line.sample = new SampleReport(
                "looked at 2 rows\n",
                List.of("dates as text"),
                "a guard would stop a run",
                "of 2 sampled rows 2 (100 %) would be invalid: bad-date 2");
        Result result = line.withKey().type("check", "jobs/users.yaml");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                        looked at 2 rows
                        compared with project my-prod at api.iterable.com
                        a guard would stop a run
                        jobs/users.yaml: no mistakes in the job file (job users, action users.bulk-update, project my-prod),\
                         but of 2 sampled rows 2 (100 %) would be invalid: bad-date 2
                        """);
        assertThat(result.err()).contains("warning: dates as text");
        assertThat(line.cellsShown).isFalse();
    }

    @Test
    void severalJobsAreCheckedOneAfterTheOtherAndExamplesBesideThemArePassedOver() {
        line.sample = new SampleReport("", List.of(), null, "of 2 sampled rows 1 (50 %) would be invalid");
        Result result = line.type("check", "jobs/a.yaml", "jobs/a.test.yaml", "jobs/b.yml", "DAY=1");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .hasSize(2)
                .allMatch(each -> each.endsWith(", but of 2 sampled rows 1 (50 %) would be invalid"))
                .anyMatch(each -> each.startsWith("jobs/a.yaml: no mistakes in the job file"))
                .anyMatch(each -> each.startsWith("jobs/b.yml: no mistakes in the job file"));
    }

    @Test
    void theWorstOfSeveralJobsIsTheExitCode() {
        line.comparingFails = new RunFailure(ExitCode.FAILED, "Nothing got through.");
        assertThat(line.withKey().type("check", "jobs/a.yaml", "jobs/b.yaml").exitCode())
                .isEqualTo(1);
        assertThat(line.withKey()
                        .type("check", "jobs/a.yaml", "jobs/b.yaml", "noequals")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void cellsAreShownOnlyWhereTheyAreAskedFor() {
        line.type("check", "jobs/users.yaml", "--show-values");
        assertThat(line.cellsShown).isTrue();
    }
}
