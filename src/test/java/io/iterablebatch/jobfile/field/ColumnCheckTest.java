package io.iterablebatch.jobfile.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.jobfile.JobText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnCheckTest {

    private static List<String> check(JobFile job, String... columns) {
        return JobFileLoader.check(job, List.of(columns)).stream()
                .map(problem -> problem.toString().replaceFirst("^.*job\\.yaml:", ""))
                .toList();
    }

    @Test
    void columnsThatAreThereAreNoProblem() {
        JobFile job = JobText.minimalWith("fields:\n  a: x\n").read();

        assertThat(check(job, "a", "more", "email")).isEmpty();
    }

    @Test
    void columnsThatAreNotAreNamedWithTheirLineAndTheNumberOfTheNearest() {
        JobFile job =
                JobText.minimalWith("fields:\n  first_name: x\n  zip: y\n").read();

        assertThat(check(job, "E-Mail", "First Name", "first_nam", "city"))
                .containsExactly(
                        "3: `identify.email`: the source has no column `email`; its column 1, as row 1 names it, has nearly that name: mend one of them",
                        "5: `fields`: the source has no column `first_name`; its column 2, as row 1 names it, has nearly that name: mend one of them",
                        "6: `fields`: the source has no column `zip`; it has 4 columns, which have other names. The first row of a CSV file must name the columns");
    }

    @Test
    void aFileWithAColumnOfTheJobHasAHeaderSoThatItsColumnsAreToldByName() {
        JobFile job = JobText.minimalWith("fields:\n  first_name: x\n  zip: y\n  town: z\n  street: s\n")
                .read();

        assertThat(check(job, "email", "First Name", "city"))
                .containsExactly(
                        "5: `fields`: the source has no column `first_name`; its column `First Name` has nearly that name: mend one of them",
                        "6: `fields`: the source has no column `zip`, and none of these: `town` (line 7), `street` (line 8);"
                                + " it has 3 columns, which have other names");
    }

    @Test
    void aFileWithoutAnyColumnOfTheJobIsToldInOneMessage() {
        JobFile job = JobText.minimalWith("fields:\n  zip: y\n  town: z\n").read();

        assertThat(check(job, "Ada", "Lovelace", "London"))
                .containsExactly(
                        "3: `identify.email`: the source has no column `email`, and none of these: `zip` (line 5), `town` (line 6);"
                                + " it has 3 columns, which have other names. The first row of a CSV file must name the columns");
    }

    @Test
    void whatIsInvisibleAroundANameInTheJobFileDoesNotCount() {
        JobFile job = JobText.of("""
                action: users.bulk-update
                source: { csv: users.csv }
                identify: { email: "email\u00a0" }
                fields: { "\ufeffname ": x, "zip": y }
                """).read();

        assertThat(check(job, "email", "name", "zip")).isEmpty();
    }

    @Test
    void withoutFieldsEveryColumnNeedsAName() {
        assertThat(check(JobText.of(JobText.MINIMAL).read(), "email", " "))
                .containsExactly(" column 2 of the source has no name to send it under; name it, or use `fields`");
    }

    @Test
    void columnsThatTheJobDoesNotUseMayBeCalledAsTheyLike() {
        assertThat(check(JobText.minimalWith("fields: { a: x }\n").read(), "", "a", "b", "email", "b", ""))
                .isEmpty();
    }

    @Test
    void aColumnThatIsUsedMustBeOne() {
        assertThat(check(JobText.minimalWith("fields: { a: x }\n").read(), "a", "email", "a", "a", "email"))
                .containsExactly(
                        "3: `identify.email`: columns 2 and 5 of the source are both called `email`; rename one of them",
                        "4: `fields`: columns 1 and 3 of the source are both called `a`; rename one of them");
        assertThat(check(JobText.of(JobText.MINIMAL).read(), "email", "a", "", "a", "email"))
                .containsExactly(
                        " columns 2 and 4 of the source have the same name; rename one of them, or use `fields`",
                        " column 3 of the source has no name to send it under; name it, or use `fields`",
                        "3: `identify.email`: columns 1 and 5 of the source are both called `email`; rename one of them");
    }

    @Test
    void mistakesOfAHundredThousandColumnsAreToldInBounds() {
        String[] columns = new String[100_000];
        Arrays.fill(columns, "");
        columns[7] = "email";
        assertThat(check(JobText.of(JobText.MINIMAL).read(), columns))
                .hasSize(51)
                .last()
                .asString()
                .contains("and 99949 such mistakes more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            id;email;a b       ! `;` ! 3 ! ";"
            id|email           ! `|` ! 2 ! "|"
            "id";"email";"a;b" ! `;` ! 3 ! ";"
            a\temail\tb;c;d    ! a tab ! 3 ! tab
              email ; x,y ! `;` ! 2 ! ";"
            """)
    void aHeaderInOneColumnShowsItsDelimiter(String header, String delimiter, int columns, String written) {
        JobFile job = JobText.minimalWith("fields: { a: x, b: y }\n").read();

        assertThat(check(job, header.replace("\\t", "\t")))
                .containsExactly("3: `identify.email`: the source has one column only; with " + delimiter
                        + " as the delimiter it has " + columns
                        + ", `email` among them: write `source: { csv: …, delimiter: "
                        + written + " }`");
    }

    @Test
    void withACommaNamedInsteadItIsTheOtherWayRound() {
        JobFile job = JobText.of("""
                action: users.bulk-update
                source: { csv: users.csv, delimiter: ";" }
                identify: { email: mail }
                fields: { id: x }
                """).read();

        assertThat(check(job, "id,email,name"))
                .containsExactly(
                        "3: `identify.email`: the source has one column only; with `,` as the delimiter it has 3,"
                                + " columns of the job among them: write `source: { csv: …, delimiter: \",\" }`");
        assertThat(check(job, "id;email;name")).allMatch(problem -> !problem.contains("delimiter"));
    }

    @Test
    void aFirstRowThatIsPerhapsARecordIsNotRepeated() {
        JobFile job = JobText.of(JobText.MINIMAL).read();

        assertThat(check(job, "ada@example.com;Ada;London"))
                .containsExactly(
                        "3: `identify.email`: the source has no column `email`; it has one column, which has other"
                                + " names. The first row of a CSV file must name the columns; is `;`, which would make 3 columns"
                                + " of it, the delimiter?");
        assertThat(check(job, "Lovelace, Ada")).allMatch(problem -> problem.endsWith("must name the columns"));
    }

    @Test
    void aNameThatIsMissingIsNoSlipOfAShortOne() {
        assertThat(check(JobText.minimalWith("fields: { a: x }\n").read(), "email", ""))
                .containsExactly("4: `fields`: the source has no column `a`; it has 2 columns, which have other names");
    }
}
