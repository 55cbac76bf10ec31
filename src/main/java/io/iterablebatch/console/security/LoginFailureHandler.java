package io.iterablebatch.console.security;

import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Notes that a login failed, and says nothing of why. */
final class LoginFailureHandler implements AuthenticationFailureHandler {

    private static final int LONGEST_NAME = 100;

    private final LoginThrottle throttle;
    private final AuditTrail trail;
    private final boolean behindProxy;
    private final Set<String> names;

    /** @param names of those who may log in */
    LoginFailureHandler(LoginThrottle throttle, AuditTrail trail, Set<String> names, boolean behindProxy) {
        this.throttle = throttle;
        this.trail = trail;
        this.behindProxy = behindProxy;
        this.names = Set.copyOf(names);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        String name = LoginThrottleFilter.name(request);
        throttle.failed(ClientAddress.of(request, behindProxy), name);
        // People sometimes type a password as the name: only names that exist go into the audit.
        trail.note(
                names.contains(name) ? name : "(unknown)",
                "",
                "log in",
                ClientAddress.of(request, behindProxy),
                "refused");
        HttpSession session = request.getSession(false);
        if (session != null && name.length() <= LONGEST_NAME) {
            session.setAttribute(LoginName.ATTRIBUTE, name);
        }
        response.sendRedirect("/login?failed");
    }
}
