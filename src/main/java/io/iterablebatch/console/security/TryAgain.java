package io.iterablebatch.console.security;

import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** A login failed: notes that, and says nothing of why. */
final class TryAgain implements AuthenticationFailureHandler {

    private final LoginThrottle throttle;
    private final AuditTrail trail;
    private final Set<String> names;

    /** @param names of those who may log in */
    TryAgain(LoginThrottle throttle, AuditTrail trail, Set<String> names) {
        this.throttle = throttle;
        this.trail = trail;
        this.names = Set.copyOf(names);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        String name = ThrottleFilter.name(request);
        throttle.failed(request.getRemoteAddr(), name);
        // What is typed as a name is a password now and then: only names that there are go into the audit.
        trail.note(names.contains(name) ? name : "(unknown)", "", "log in", request.getRemoteAddr(), "refused");
        response.sendRedirect("/login?failed");
    }
}
