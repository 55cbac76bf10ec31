package io.iterablebatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void namesThatItRepeatsCannotMakeItMoreThanALine() {
        assertThat(new Problem("a.csv", "columns 1 and 2 are both named x\nerror: \u001b[31mred"))
                .hasToString("a.csv: columns 1 and 2 are both named x\\u000aerror: \\u001b[31mred");
        assertThat(new Problem("jobs/größe.yaml:3", "no such file 🙂"))
                .hasToString("jobs/größe.yaml:3: no such file 🙂");
    }
}
