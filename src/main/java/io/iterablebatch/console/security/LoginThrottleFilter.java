package io.iterablebatch.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before the login. Somebody who has to wait is told for how long, and no password is looked at. */
final class LoginThrottleFilter extends OncePerRequestFilter {

    private static final int TOO_MANY_REQUESTS = 429;

    private final LoginThrottle throttle;
    private final boolean behindProxy;

    LoginThrottleFilter(LoginThrottle throttle, boolean behindProxy) {
        this.throttle = throttle;
        this.behindProxy = behindProxy;
    }

    /** The name that somebody tries to log in with, cut as Spring Security cuts it: control characters go, too. */
    static String name(HttpServletRequest request) {
        String name = request.getParameter("username");
        return name == null ? "" : name.trim();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getServletPath().equals("/login");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = throttle.wait(ClientAddress.of(request, behindProxy), name(request));
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        response.sendError(TOO_MANY_REQUESTS);
    }
}
