package io.iterablebatch.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.SampledRequests;
import io.iterablebatch.api.Latency;
import io.iterablebatch.html.LinePlot.PlotLine;
import io.iterablebatch.html.LinePlot.Point;
import io.iterablebatch.report.html.CoursePlots;
import io.iterablebatch.report.html.Page;
import io.iterablebatch.report.html.RunCourse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePlotTest {

    private static String drawn(Point... points) {
        return new LinePlot(
                        "p",
                        "t",
                        "d",
                        10,
                        List.of(new PlotLine("l", "a", List.of(points))),
                        List.of(),
                        Double::toString)
                .svg();
    }

    @Test
    void theLineGoesThroughItsPoints() {
        assertThat(drawn(new Point(0, 0), new Point(5, 50), new Point(10, 100)))
                .contains("class=\"line a\" d=\"M76 210L410 112L744 14\"");
    }

    @Test
    void whatIsNoNumberBreaksIt() {
        String broken = drawn(new Point(0, 100), new Point(5, Double.NaN), new Point(10, 100));

        assertThat(broken).contains("d=\"M76 14h0M744 14h0\"").doesNotContain("NaN", "area");
    }

    @Test
    void nothingToDrawIsAnEmptyPlot() {
        assertThat(Page.parse(drawn()).all("path")).hasSize(1);
    }

    @Test
    void marksAreFewAndRound() {
        assertThat(AxisTicks.upTo(0, 4)).containsExactly(0.0, 1.0);
        assertThat(AxisTicks.upTo(95, 4)).containsExactly(0.0, 50.0, 100.0);
        assertThat(AxisTicks.upTo(104_000, 4)).containsExactly(0.0, 50_000.0, 100_000.0, 150_000.0);
        assertThat(AxisTicks.seconds(65, 8)).containsExactly(0, 10, 20, 30, 40, 50, 60);
        assertThat(AxisTicks.seconds(9_000_000, 8)).hasSizeLessThan(10);
        assertThat(AxisTicks.clock(Duration.ofSeconds(3_905))).isEqualTo("1:05:05");
        assertThat(AxisTicks.clock(Duration.ofSeconds(65))).isEqualTo("1:05");
    }

    @Test
    void aCourseIsWhatLiesBetweenSamples() {
        Instant start = Instant.parse("2026-03-01T02:00:00Z");
        RunCourse course = RunCourse.of(List.of(
                sample(start, 100, 1, 0),
                sample(start.plusSeconds(2), 300, 3, 0),
                sample(start.plusSeconds(2), 300, 3, 0),
                sample(start.plusSeconds(6), 300, 3, 4)));

        assertThat(course.canBePlotted()).isTrue();
        assertThat(course.length()).isEqualTo(Duration.ofSeconds(6));
        assertThat(course.stretches()).hasSize(2);
        assertThat(course.stretches().get(0).recordsPerSecond()).isEqualTo(100);
        assertThat(course.stretches().get(0).requests()).isEqualTo(2);
        assertThat(course.stretches().get(1).waited()).isEqualTo(Duration.ofSeconds(4));
        assertThat(CoursePlots.speed(course).bands()).containsExactly(new LinePlot.Band(2, 6));
        assertThat(RunCourse.of(List.of()).canBePlotted()).isFalse();
    }

    private static RunSample sample(Instant at, long settled, long requests, long waited) {
        return new RunSample(
                at,
                new Counts(settled, settled, 0, 0, 0, 0),
                0.5,
                new SampledRequests(requests, 0, 0, Duration.ofSeconds(waited), 1),
                new Latency(Duration.ZERO, Duration.ZERO));
    }
}
