package io.iterablebatch.console.pages;

import io.iterablebatch.console.security.ConsoleAccess;
import io.iterablebatch.console.security.ConsoleAccess.Way;
import io.iterablebatch.console.security.LoginLinkHandler;
import io.iterablebatch.console.security.LoginName;
import io.iterablebatch.console.view.PageRenderer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** How to get in. */
@Controller
public final class LoginPage {

    /**
     * What the page shows.
     *
     * @param way how people get in: passwords, link or proxy
     * @param message what to say of the last try, or null
     * @param name that was typed then, or empty
     */
    public record Model(String way, @Nullable String message, String name) {}

    private final PageRenderer pages;
    private final LoginLinkHandler link;
    private final String way;

    public LoginPage(PageRenderer pages, LoginLinkHandler link, ConsoleAccess access) {
        this.pages = pages;
        this.link = link;
        this.way = access.way() instanceof Way.Passwords
                ? "passwords"
                : access.way() instanceof Way.Proxy ? "proxy" : "link";
    }

    @GetMapping("/login")
    View login(HttpServletRequest request) {
        String message = request.getParameter("failed") != null
                ? "That name and password do not belong together."
                : request.getParameter("out") != null ? "You are logged out." : null;
        return pages.of("login", new Model(way, message, LoginName.typed(request)));
    }

    /** Takes the token of the link that the console printed. */
    @GetMapping("/enter")
    View enter(
            @RequestParam(name = "token", defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (link.enter(token, request, response)) {
            return new RedirectView("/");
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        return pages.of("login", new Model(way, "That link was used before, or is not one of this console's.", ""));
    }
}
