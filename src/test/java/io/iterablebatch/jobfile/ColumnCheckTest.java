package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnCheckTest {

    private static List<String> check(JobFile job, String... columns) {
        return JobFiles.check(job, List.of(columns)).stream()
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
                        "3: `identify.email`: the source has no column `email`; did you mean `E-Mail`?",
                        "5: `fields`: the source has no column `first_name`; did you mean `First Name`?",
                        "6: `fields`: the source has no column `zip`; known: E-Mail, First Name, first_nam, city");
    }

    @Test
    void withoutFieldsEveryColumnNeedsAName() {
        assertThat(check(JobText.of(JobText.MINIMAL).read(), "email", " "))
                .containsExactly(" column 2 of the source has no name to send it under; name it, or use `fields`");
    }
}
