package io.iterablebatch.run.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.OpenRejects;
import io.iterablebatch.accounting.RunSummary;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** What a run promises. */
public final class RunAssert extends AbstractAssert<RunAssert, RunResult> {

    private RunAssert(RunResult actual) {
        super(actual, RunAssert.class);
    }

    public static RunAssert assertThatRun(RunResult actual) {
        return new RunAssert(actual);
    }

    public RunAssert exits(int code) {
        assertThat(actual.exitCode()).as(actual::err).isEqualTo(code);
        if (actual.summary() != null) {
            assertThat(actual.summary().ending().exitCode()).isEqualTo(code);
        }
        return this;
    }

    /** The instance has read so many, and each has exactly one outcome. */
    public RunAssert accountsFor(long records) {
        Counts counts = counts();
        assertThat(counts.delivered()
                        + counts.unchanged()
                        + counts.superseded()
                        + counts.invalid()
                        + counts.rejected()
                        + counts.skipped())
                .as("the accounting identity of %s", counts)
                .isEqualTo(counts.read());
        assertThat(counts.read()).as("read").isEqualTo(records);
        return this;
    }

    public RunAssert delivered(long records) {
        assertThat(counts().delivered()).as("delivered of %s", counts()).isEqualTo(records);
        return this;
    }

    public RunAssert unchanged(long records) {
        assertThat(counts().unchanged()).as("unchanged of %s", counts()).isEqualTo(records);
        return this;
    }

    public RunAssert superseded(long records) {
        assertThat(counts().superseded()).as("superseded of %s", counts()).isEqualTo(records);
        return this;
    }

    public RunAssert invalid(long records) {
        assertThat(counts().invalid()).as("invalid of %s", counts()).isEqualTo(records);
        return this;
    }

    public RunAssert rejected(long records) {
        assertThat(counts().rejected()).as("rejected of %s", counts()).isEqualTo(records);
        return this;
    }

    public RunAssert skipped(long records) {
        assertThat(counts().skipped()).as("skipped of %s", counts()).isEqualTo(records);
        return this;
    }

    /** Of this run, not of its instance. */
    public RunAssert read(long records) {
        assertThat(summary().accounting().runCounts().read())
                .as("read by this run")
                .isEqualTo(records);
        return this;
    }

    public RunAssert uncertain(long records) {
        assertThat(summary().accounting().uncertain()).as("uncertain").isEqualTo(records);
        return this;
    }

    /** Refused records of earlier instances that are still open, and a run of each of those. */
    public RunAssert leavesOpen(long records, Long... runs) {
        assertThat(summary().replay().open()).isEqualTo(new OpenRejects(records, List.of(runs)));
        return this;
    }

    public RunAssert replays(RunResult run) {
        assertThat(summary().replay().replayOf())
                .isEqualTo(run.summary().identity().runId());
        return this;
    }

    public RunAssert hasStatus(String status) {
        assertThat(summary().ending().status()).isEqualTo(status);
        return this;
    }

    public RunAssert resumed() {
        assertThat(summary().ending().resumed()).as("resumed").isTrue();
        return this;
    }

    public RunAssert began() {
        assertThat(summary().ending().resumed()).as("resumed").isFalse();
        return this;
    }

    public RunAssert says(String... texts) {
        assertThat(actual.out() + actual.err()).contains(texts);
        return this;
    }

    /** Whatever the case of its letters. */
    public RunAssert doesNotSay(String text) {
        assertThat(actual.out() + actual.err()).doesNotContainIgnoringCase(text);
        return this;
    }

    private Counts counts() {
        return summary().accounting().counts();
    }

    private RunSummary summary() {
        assertThat(actual.summary()).as("a summary; said: " + actual.err()).isNotNull();
        return actual.summary();
    }
}
