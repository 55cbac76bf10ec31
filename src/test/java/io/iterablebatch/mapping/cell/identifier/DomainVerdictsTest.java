package io.iterablebatch.mapping.cell.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DomainVerdictsTest {

    private final DomainVerdicts verdicts = new DomainVerdicts();

    @Test
    void areKept() {
        verdicts.put("example.com", true);
        verdicts.put("example", false);

        assertThat(verdicts.of("example.com")).isTrue();
        assertThat(verdicts.of("example")).isFalse();
        assertThat(verdicts.of("example.org")).isNull();
    }

    /** A cell may hold 32,000 characters, and one of a database any number. */
    @Test
    void notOfWhatIsNoDomainSinceItIsTooLong() {
        verdicts.put("d".repeat(255), true);
        verdicts.put("d".repeat(256), false);

        assertThat(verdicts.of("d".repeat(255))).isTrue();
        assertThat(verdicts.of("d".repeat(256))).isNull();
    }

    @Test
    void notOfAnyNumberOfDomains() {
        for (int i = 0; i <= 10_000; i++) {
            verdicts.put(i + ".com", true);
        }

        assertThat(verdicts.of("9999.com")).isTrue();
        assertThat(verdicts.of("10000.com")).isNull();
    }
}
