package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void columnsThatAreNotAreNamedWithTheirLineAndTheNearest() {
        JobFile job =
                JobText.minimalWith("fields:\n  first_name: x\n  zip: y\n").read();

        assertThat(check(job, "E-Mail", "First Name", "first_nam", "city"))
                .containsExactly(
                        "3: `identify.email`: the source has no column `email`; its column 1 has nearly that name: mend one of them",
                        "5: `fields`: the source has no column `first_name`; its column 2 has nearly that name: mend one of them",
                        "6: `fields`: the source has no column `zip`; it has 4 columns, which have other names. The first row of a CSV file must name the columns");
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
}
