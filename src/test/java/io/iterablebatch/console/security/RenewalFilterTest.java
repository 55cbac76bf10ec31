package io.iterablebatch.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** A list that renews itself keeps no session alive. */
class RenewalFilterTest {

    private Instant now = Instant.parse("2026-03-01T02:00:00Z");
    private final RenewalFilter filter = new RenewalFilter(() -> now);
    private final MockHttpSession session = new MockHttpSession();

    private void ask(boolean renewal) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setSession(session);
        if (renewal) {
            request.addHeader(RenewalFilter.HEADER, "1");
        }
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    @Test
    void aPageThatWasLeftAloneForAnHourIsLoggedOut() throws Exception {
        ask(false);
        for (int i = 0; i < 60; i++) {
            now = now.plus(Duration.ofMinutes(1));
            ask(true);
        }
        assertThat(session.isInvalid()).isFalse();
        now = now.plusSeconds(1);
        ask(true);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoDoesSomethingStaysIn() throws Exception {
        ask(false);
        now = now.plus(Duration.ofMinutes(59));
        ask(false);
        now = now.plus(Duration.ofMinutes(59));
        ask(true);
        assertThat(session.isInvalid()).isFalse();
    }
}
