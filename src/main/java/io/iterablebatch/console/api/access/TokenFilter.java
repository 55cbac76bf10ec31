package io.iterablebatch.console.api.access;

import io.iterablebatch.Sha256;
import io.iterablebatch.console.api.problem.ApiProblem;
import io.iterablebatch.console.api.problem.ProblemAnswer;
import io.iterablebatch.console.api.problem.ProblemType;
import io.iterablebatch.console.api.token.ApiToken;
import io.iterablebatch.console.api.token.ApiTokenStore;
import io.iterablebatch.console.api.token.FoundToken;
import io.iterablebatch.console.security.ClientAddress;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.security.LoginThrottle;
import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows who asks by the token of the request, and by nothing else: {@code Authorization: Bearer …}. An address that
 * shows wrong tokens again and again has to wait.
 */
final class TokenFilter extends OncePerRequestFilter {

    static final String CHALLENGE = "Bearer realm=\"iterable-batch\"";

    private static final String TOKEN = TokenFilter.class.getName() + ".token";
    private static final String BEARER = "bearer ";

    /** Of a token's hash, to tell those that were wrong from each other. */
    private static final int FINGERPRINT = 8;

    private final ApiTokenStore tokens;
    private final LoginThrottle throttle;
    private final AuditTrail trail;
    private final boolean behindProxy;

    TokenFilter(ApiTokenStore tokens, LoginThrottle throttle, AuditTrail trail, boolean behindProxy) {
        this.tokens = tokens;
        this.throttle = throttle;
        this.trail = trail;
        this.behindProxy = behindProxy;
    }

    /** The token of a request that was let through. */
    static @Nullable ApiToken of(HttpServletRequest request) {
        return request.getAttribute(TOKEN) instanceof ApiToken token ? token : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String address = ClientAddress.of(request, behindProxy);
        String shown = headers.size() == 1 ? text(headers.get(0)) : "";
        String fingerprint = HexFormat.of().formatHex(Sha256.of(shown), 0, FINGERPRINT);
        Duration wait = throttle.wait(address, fingerprint);
        if (!wait.isZero()) {
            response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            ProblemAnswer.send(
                    response,
                    ApiProblem.of(
                            ProblemType.TOO_MANY_WRONG_TOKENS,
                            "Too many requests of this address had a wrong token. Ask again when Retry-After has"
                                    + " passed."));
            return;
        }
        Optional<FoundToken> found;
        try {
            found = tokens.find(shown);
        } catch (DataAccessException away) {
            logger.error("a token could not be looked up, since the state failed", away);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (found.isEmpty() || !found.get().valid()) {
            throttle.failed(address, fingerprint);
            refuse(response, address, found.map(FoundToken::token).orElse(null));
            return;
        }
        pass(request, response, chain, found.get());
    }

    private void refuse(HttpServletResponse response, String address, @Nullable ApiToken token) throws IOException {
        trail.note(token == null ? "(unknown)" : token.person(), "", "use the API", address, "refused");
        response.setHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
        ProblemAnswer.send(
                response,
                ApiProblem.of(
                        ProblemType.BAD_TOKEN,
                        "`iterable-batch token list` shows which tokens stand; `token create` makes one."));
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, FoundToken found)
            throws ServletException, IOException {
        ApiToken token = found.token();
        if (found.useIsNew()) {
            tokens.used(token.tokenId());
        }
        SecurityContext known = SecurityContextHolder.createEmptyContext();
        known.setAuthentication(ConsoleUser.authentication(token.person(), token.roles()));
        SecurityContextHolder.setContext(known);
        request.setAttribute(TOKEN, token);
        chain.doFilter(request, response);
    }

    private static String text(String header) {
        boolean bearer = header.length() > BEARER.length()
                && header.substring(0, BEARER.length()).toLowerCase(Locale.ROOT).equals(BEARER);
        return bearer ? header.substring(BEARER.length()).strip() : "";
    }
}
