package io.iterablebatch.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.report.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class PlanFileTest {

    @TempDir
    private Path folder;

    @Test
    void aPlanIsMadeToBeReviewed() {
        Golden.assertMatches("plan/archive.json", PlanFile.text(Plans.archive()));
        Golden.assertMatches("plan/emails.json", PlanFile.text(Plans.emails()));
    }

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("plan.json");
        PlanFile.write(Plans.archive(), file);
        assertThat(PlanFile.read(file)).isEqualTo(Plans.archive());
        assertThat(PlanFile.jobOf(file)).contains("old-campaigns");
        assertThat(PlanFile.jobOf(folder.resolve("none"))).isEmpty();
    }

    /** Whoever can write a plan can hash it: the name, which becomes part of a file's, is looked at all the same. */
    @Test
    void aJobWhoseNameIsAPathIsNone() {
        String text = PlanFile.text(Plans.of(ActionName.EMAILS_CANCEL, "../../home/evil", List.of()));

        assertThatThrownBy(() -> PlanFile.parse(text))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("the key `job`");
    }

    @Test
    void aPlanThatNamesUsersIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("plan.json");
        PlanFile.write(Plans.emails(), file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** What its expiry counts from has not come yet: one of two clocks is wrong (issue 18, 12). */
    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT-5M, true", "PT-5M-1S, false", "PT-24H, false"})
    void aPlanOfTheFutureIsNotApplied(Duration sinceMade, boolean good) {
        Plan plan = Plans.archive();
        List<Problem> problems = PlanFile.check(
                plan,
                "plan.json",
                plan.place().destination(),
                plan.place().host(),
                plan.life().createdAt().plus(sinceMade));

        assertThat(problems.isEmpty()).isEqualTo(good);
        assertThat(problems).allMatch(problem -> problem.what().contains("the clock of this host shows"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reformattingIsHarmless(boolean indented) {
        JsonMapper other = JsonMapper.builder()
                .configure(SerializationFeature.INDENT_OUTPUT, indented)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        Object any = other.readValue(PlanFile.text(Plans.archive()), Object.class);
        String text = other.writeValueAsString(any);
        assertThat(text).startsWith(indented ? "{\n  \"action\"" : "{\"action\"");
        assertThat(PlanFile.parse(text)).isEqualTo(Plans.archive());
    }

    @ParameterizedTest
    @CsvSource({
        "1017,                       1021",
        "Spring sale,                Spring sole",
        "'\"state\": \"Finished\"',  '\"state\": \"Running\"'",
        "'\"actedOn\": 2',           '\"actedOn\": 1'",
        "2026-03-09,                 2027-03-09",
        "'\"n\": 1,',                '\"n\": 1, \"reviewed\": true,'",
        "'\"headroom\": 0.2',        '\"headroom\": 0.1'",
        "'\"job\":',                 '\"note\": 1, \"job\":'",
        "my-prod',                   my-dev'",
    })
    void anyEditIsNoticed(String before, String after) {
        String text = PlanFile.text(Plans.archive());
        String edited = text.replaceFirst(Pattern.quote(before.replace("'", "")), after.replace("'", ""));
        assertThat(edited).isNotEqualTo(text);
        assertRefused(edited, "was edited", "plan again");
    }

    @Test
    void aTargetTakenOutOrMovedIsAnEdit() {
        String text = PlanFile.text(Plans.archive());
        String first = text.lines()
                .filter(line -> line.contains("\"n\": 1,"))
                .findFirst()
                .orElseThrow();
        String second = text.lines()
                .filter(line -> line.contains("\"n\": 2,"))
                .findFirst()
                .orElseThrow();
        assertRefused(text.replace(first + "\n", ""), "was edited");
        assertRefused(text.replace(first + "\n" + second, second + "\n" + first), "was edited");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        String text = PlanFile.text(Plans.archive()).replace("\"id\": 1017,", "\"id\": 4711, \"id\": 1017,");
        assertRefused(text, "has a key twice (line", "plan again");
    }

    @Test
    void aPlanThatWasCutOffIsRefused() {
        String text = PlanFile.text(Plans.archive());
        for (int length = 0; length < text.length() - 2; length += 7) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> PlanFile.parse(cut)).isInstanceOf(UsageFailure.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is no plan",
                "[]|is no plan",
                "{}|is no plan",
                "12|is no plan",
                "action: x|is no JSON",
                "{\"planVersion\": 1}|is no plan",
                "{\"planVersion\": 2, \"targets\": []}|plan version 2, this one reads 1",
                "{\"planVersion\": 1, \"targets\": [7]}|was edited",
                "{\"planVersion\": 1, \"targets\": []} x|is no",
            })
    void whatIsNoPlanIsRefused(String text, String said) {
        assertRefused(text, said);
    }

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(() -> PlanFile.read(folder.resolve("none.json")))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContainingAll("none.json: there is no such file", "plan JOB.yaml --out FILE");
    }

    @Test
    void aPlanIsGoodUntilItExpires() {
        Plan plan = Plans.archive();
        String host = plan.place().host();
        assertThat(PlanFile.check(
                        plan,
                        "p.json",
                        plan.place().destination(),
                        host,
                        plan.life().expiresAt().minusMillis(1)))
                .isEmpty();
        assertThat(PlanFile.check(
                        plan,
                        "p.json",
                        plan.place().destination(),
                        host,
                        plan.life().expiresAt()))
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .contains("p.json: expired at 2026-03-09T10:00:00Z", "plan again");
    }

    @Test
    void aPlanIsForOneDestination() {
        Plan plan = Plans.archive();
        assertThat(PlanFile.check(
                        plan, "p.json", "https://api.eu.iterable.com#my-prod", "api.eu.iterable.com", Plans.NOW))
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .contains("is for project my-prod at api.iterable.com", "go to api.eu.iterable.com", "plan again");
        assertThat(PlanFile.check(
                        plan, "p.json", "sandbox:s2#my-prod", plan.place().host(), Plans.NOW.plus(Duration.ofDays(9))))
                .hasSize(2)
                .last()
                .asString()
                .contains("another one (sandbox:s2#my-prod)");
    }

    private static void assertRefused(String text, String... said) {
        assertThatThrownBy(() -> PlanFile.parse(text))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContainingAll(said);
    }
}
