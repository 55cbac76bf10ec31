package io.iterablebatch.run.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.log.RequestOverlaps;
import org.assertj.core.api.AbstractAssert;

/** What the far end saw: the oracle of every run. */
public final class SandboxAssert extends AbstractAssert<SandboxAssert, Sandbox> {

    private SandboxAssert(Sandbox actual) {
        super(actual, SandboxAssert.class);
    }

    public static SandboxAssert assertThatSandbox(Sandbox actual) {
        return new SandboxAssert(actual);
    }

    /** Every user, every field. */
    public SandboxAssert holdsTheStateOf(Sandbox other) {
        assertThat(actual.users()).as("users").isEqualTo(other.users());
        if (!actual.stateDigest().equals(other.stateDigest())) {
            assertThat(actual.state()).containsExactlyEntriesOf(other.state());
        }
        return this;
    }

    public SandboxAssert hasUsers(int count) {
        assertThat(actual.users()).as("users").isEqualTo(count);
        return this;
    }

    public SandboxAssert neverSawAUserInTwoRequests() {
        RequestOverlaps overlaps = actual.log().overlaps();
        assertThat(overlaps.usersInTwo()).as("users in two requests at once").isEmpty();
        assertThat(overlaps.usersTwiceInOne()).as("users twice in one request").isEmpty();
        return this;
    }

    public SandboxAssert appliedNothingTwice() {
        assertThat(actual.log().applications().repeated())
                .as("items applied more than once")
                .isZero();
        return this;
    }

    /** Requests that write: what a run asks before it sends does not count. */
    public SandboxAssert sawRequests(int count) {
        assertThat(Sandboxes.writes(actual)).hasSize(count);
        return this;
    }

    /** Likewise. */
    public SandboxAssert sawAtMost(int count) {
        assertThat(Sandboxes.writes(actual)).hasSizeLessThanOrEqualTo(count);
        return this;
    }

    public SandboxAssert sawOnlyBulkUpdates() {
        assertThat(Sandboxes.writes(actual))
                .extracting(LoggedRequest::endpoint)
                .containsOnly("POST /api/users/bulkUpdate");
        return this;
    }
}
