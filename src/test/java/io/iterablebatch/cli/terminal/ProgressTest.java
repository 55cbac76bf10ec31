package io.iterablebatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.ProgressListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void linesComeEveryFewSeconds() {
        ProgressListener progress = new ProgressLines(screen(false), () -> now);
        progress.report(read(1_000), 0.1, 5_003);
        assertThat(shown()).isEmpty();
        later(60);
        progress.report(new Counts(12_000, 11_950, 0, 0, 30, 20), 0.4, 5_003);
        progress.report(read(12_100), 0.41, 5_003);
        assertThat(shown()).isEqualTo("12,000 read, 11,950 delivered, 50 refused, 5,003/s, 40 %, about 2 min left\n");
    }

    @Test
    void numbersDoNotFollowTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            ProgressListener progress = new ProgressLines(screen(false), () -> now);
            later(5);
            progress.report(read(1_234_567), 0.5, 1_000);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(shown()).startsWith("1,234,567 read");
    }

    @Test
    void anUnknownShareIsLeftOut() {
        ProgressListener progress = new ProgressLines(screen(false), () -> now);
        later(5);
        progress.report(read(1_000), -1, 200);
        assertThat(shown()).isEqualTo("1,000 read, 1,000 delivered, 0 refused, 200/s\n");
    }

    @Test
    void aResumedRunsTimeLeftCountsOnlyItsOwnWork() {
        TimeLeftEstimate left = new TimeLeftEstimate();
        left.estimate(0.8, now);
        later(10);
        assertThat(left.estimate(0.9, now).orElseThrow())
                .satisfies(time -> assertThat(time.time()).isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(10)));
    }

    @Test
    void theTimeLeftIsNeverRaised() {
        TimeLeftEstimate left = new TimeLeftEstimate();
        left.estimate(0, now);
        later(10);
        assertThat(left.estimate(0.5, now).orElseThrow().words("about ")).isEqualTo("about 10 s");
        later(1);
        assertThat(left.estimate(0.5, now).orElseThrow().words("about "))
                .as("hardly slower")
                .isEqualTo("about 10 s");
        later(89);
        assertThat(left.estimate(0.55, now).orElseThrow().words("about ")).isEqualTo("more than 10 s");
        later(3);
        assertThat(left.estimate(0.95, now).orElseThrow().words("about ")).isEqualTo("about 5 s");
    }

    @Test
    void theFirstSecondsTellNoTime() {
        TimeLeftEstimate left = new TimeLeftEstimate();
        left.estimate(0, now);
        later(2);
        assertThat(left.estimate(0.5, now)).isEmpty();
    }

    @Test
    void theBarShowsShareRateAndTimeLeft() {
        ProgressListener progress = new ProgressBar(screen(true), () -> now, 80);
        progress.report(read(0), 0, 0);
        later(30);
        progress.report(new Counts(5_000, 4_900, 0, 0, 100, 0), 0.5, 166);
        assertThat(drawn().get(1)).startsWith("[=====").endsWith("]  50 %  5,000 read, 100 refused, 166/s, 30 s left");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 20, 40, 60, 80, 200})
    void theBarNeverReachesTheLastColumn(int width) {
        ProgressListener progress = new ProgressBar(screen(true), () -> now, width);
        progress.report(read(0), 0, 0);
        later(3_600);
        progress.report(new Counts(123_456_789, 1, 0, 0, 1_000_000, 0), 0.123, 99_999);
        assertThat(drawn()).allMatch(line -> line.length() < width);
    }

    @Test
    void aMessageDoesNotTearTheBar() {
        Screen screen = screen(true);
        screen.draw("[==  ]");
        screen.say("warning: x");
        screen.draw("[=== ]");
        screen.clear();
        assertThat(shown()).isEqualTo("\r[==  ]\r      \rwarning: x\n\r[=== ]\r      \r");
    }

    private Screen screen(boolean terminal) {
        return new Screen(new PrintStream(err, true, StandardCharsets.UTF_8), terminal);
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static Counts read(long records) {
        return new Counts(records, records, 0, 0, 0, 0);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<String> drawn() {
        return Arrays.stream(shown().split("\r"))
                .filter(line -> !line.isEmpty())
                .map(String::stripTrailing)
                .toList();
    }
}
