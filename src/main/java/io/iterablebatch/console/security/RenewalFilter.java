package io.iterablebatch.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of a page that was left alone. Lists renew themselves, and a browser that does so for somebody who
 * went home would keep the session for ever: that a list was renewed is no use of it.
 */
final class RenewalFilter extends OncePerRequestFilter {

    /** Is sent along by lists that renew themselves. */
    static final String HEADER = "X-Renewal";

    private static final String USED = RenewalFilter.class.getName();
    private static final Duration UNUSED = Duration.ofHours(1);

    private final InstantSource clock;

    RenewalFilter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            Instant now = clock.instant();
            if (request.getHeader(HEADER) == null) {
                session.setAttribute(USED, now);
            } else if (session.getAttribute(USED) instanceof Instant used
                    && used.plus(UNUSED).isBefore(now)) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/assets/");
    }
}
