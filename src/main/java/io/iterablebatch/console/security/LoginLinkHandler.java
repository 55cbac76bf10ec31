package io.iterablebatch.console.security;

import io.iterablebatch.console.security.ConsoleAccess.Way;
import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.EnumSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Logs in a person who has the one-time link, as the user of the operating system and with every role. */
public final class LoginLinkHandler {

    private final ConsoleAccess access;
    private final LoginLink link;
    private final AuditTrail trail;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    LoginLinkHandler(ConsoleAccess access, LoginLink link, AuditTrail trail) {
        this.access = access;
        this.link = link;
        this.trail = trail;
    }

    /** Begins a session where the token is the right one; its id is a new one. */
    public boolean enter(String token, HttpServletRequest request, HttpServletResponse response) {
        String address = request.getRemoteAddr();
        // No waiting after wrong tokens: none can be guessed, and another user of the machine could lock the owner out.
        if (!(access.way() instanceof Way.Link owner) || !link.use(token)) {
            return false;
        }
        Authentication user = ConsoleUser.authentication(owner.user(), EnumSet.allOf(Role.class));
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(user);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        request.getSession().setMaxInactiveInterval(LoginSuccessHandler.SESSION_SECONDS);
        trail.note(owner.user(), ConsoleUser.of(user).rolesText(), "log in", address, "by the link");
        return true;
    }
}
