package io.iterablebatch.console.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Says which role an address needs. An address that is not named here is for nobody. */
final class AccessRules {

    static final String METRICS = "/metrics";

    /** The attribute of a request for an address that is not named here. */
    private static final String UNKNOWN = AccessRules.class.getName() + ".unknown";

    private static final String VIEWER = Role.VIEWER.name();
    private static final String OPERATOR = Role.OPERATOR.name();
    private static final String APPROVER = Role.APPROVER.name();
    private static final String BEARER = "Bearer ";

    private final ConsoleAccess access;

    AccessRules(ConsoleAccess access) {
        this.access = access;
    }

    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(GET, "/health", "/login", "/enter", "/assets/*")
                .permitAll()
                .requestMatchers("/error")
                .permitAll()
                .requestMatchers(GET, METRICS)
                .access((who, what) -> new AuthorizationDecision(mayScrape(what.getRequest())))
                .requestMatchers("/runs/*/rejects.csv", "/runs/*/report")
                .access((who, what) -> {
                    ConsoleUser person = ConsoleUser.of(who.get());
                    return new AuthorizationDecision(person.may(Role.VIEWER) && person.may(Role.PERSONAL_DATA));
                })
                .requestMatchers(GET, "/start")
                .hasRole(OPERATOR)
                .requestMatchers(GET, "/plans/*/drift")
                .hasAnyRole(OPERATOR, APPROVER)
                .requestMatchers(
                        GET,
                        "/",
                        "/runs",
                        "/runs/*",
                        "/runs/*/live",
                        "/runs/*/rejects",
                        "/runs/*/audit",
                        "/starts/*",
                        "/starts/*/live",
                        "/plans",
                        "/plans/*",
                        "/schedule",
                        "/audit",
                        "/configuration")
                .hasRole(VIEWER)
                .requestMatchers(POST, "/start", "/runs/*/stop", "/runs/*/resume", "/runs/*/replay", "/plans/*/apply")
                .hasRole(OPERATOR)
                .requestMatchers(POST, "/schedule/pause", "/schedule/resume", "/schedule/now")
                .hasRole(OPERATOR)
                .requestMatchers(POST, "/plans/*/approve", "/plans/*/revoke")
                .hasRole(APPROVER)
                .requestMatchers(POST, "/runs/*/rejects")
                .hasRole(VIEWER)
                .anyRequest()
                .access((who, what) -> {
                    what.getRequest().setAttribute(UNKNOWN, true);
                    return new AuthorizationDecision(false);
                });
    }

    /** Whether a page was asked for that there is not, rather than one that is for others. */
    static boolean isForNothing(HttpServletRequest request) {
        return request.getAttribute(UNKNOWN) != null && request.getMethod().equals("GET");
    }

    /**
     * Whether the request may read the metrics: where a token is set it must have it, else it must come from this
     * machine, with no proxy before the console that would make everybody look like that.
     */
    private boolean mayScrape(HttpServletRequest request) {
        String token = access.metricsToken();
        String given = request.getHeader("Authorization");
        if (token != null && given != null && given.startsWith(BEARER)) {
            return MessageDigest.isEqual(
                    given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                    token.getBytes(StandardCharsets.UTF_8));
        }
        return token == null
                && !access.behindProxy()
                && isLoopback(request.getRemoteAddr())
                && HostNameFilter.isLoopback(request.getHeader("Host"));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
