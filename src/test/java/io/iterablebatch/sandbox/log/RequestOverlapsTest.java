package io.iterablebatch.sandbox.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who was in two requests at a time. */
class RequestOverlapsTest {

    private final SandboxLog log = new SandboxLog(InstantSource.system(), null);

    @Test
    void requestsThatFollowEachOtherDoNotOverlap() {
        log.finish(begin("a@example.com", "1"), 200);
        log.finish(begin("a@example.com", "1"), 200);

        assertThat(log.overlaps().maxInFlight()).isEqualTo(1);
        assertThat(log.overlaps().usersInTwo()).isEmpty();
    }

    @Test
    void aUserInTwoOpenRequestsIsNamedByWhateverTheyShare() {
        LoggedRequest first = begin("a@example.com", "1");
        LoggedRequest second = begin("b@example.com", "1");
        log.finish(first, 200);
        log.finish(begin("a@example.com", null), 429);
        log.finish(second, 500);

        assertThat(log.overlaps().maxInFlight()).isEqualTo(2);
        assertThat(log.overlaps().maxPerUser()).isEqualTo(2);
        assertThat(log.overlaps().usersInTwo()).containsExactly("userId:1");
    }

    @Test
    void aRequestThatIsStillOpenOverlapsAllLaterOnes() {
        begin("a@example.com", null);
        log.finish(begin("x@example.com", null), 200);
        log.finish(begin("a@example.com", null), 200);

        assertThat(log.overlaps().usersInTwo()).containsExactly("email:a@example.com");
    }

    @Test
    void aUserTwiceInOneRequestIsNoOverlap() {
        LoggedRequest request = log.begin("x", null);
        request.holds(new LoggedItems(
                new String[] {"a@example.com", "a@example.com"}, new String[] {null, null}, new long[] {1, 2}));
        log.finish(request, 200);

        assertThat(log.overlaps().maxPerUser()).isEqualTo(1);
        assertThat(log.overlaps().usersTwiceInOne()).containsExactly("email:a@example.com");
    }

    @Test
    void repetitionsAreCountedByUserAndText() {
        for (int i = 0; i < 3; i++) {
            LoggedRequest request = begin("a@example.com", null);
            request.items().markApplied(0);
            log.finish(request, 200);
        }
        begin("b@example.com", null);

        assertThat(log.applications().distinct()).isEqualTo(1);
        assertThat(log.applications().repeated()).isEqualTo(2);
        assertThat(log.applications().of("a@example.com")).isEqualTo(3);
    }

    private LoggedRequest begin(@Nullable String email, @Nullable String userId) {
        LoggedRequest request = log.begin("POST /api/users/bulkUpdate", null);
        request.holds(new LoggedItems(new String[] {email}, new String[] {userId}, new long[] {7}));
        return request;
    }
}
