package io.iterablebatch.console.security;

import io.iterablebatch.console.security.ConsoleAccess.Way;
import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The filters that every request goes through. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({LoginThrottle.class, LoginLinkHandler.class})
public class SecurityConfiguration {

    /** Everything comes from the console itself, and nothing is written into a page that a browser would execute. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final RequestMatcher OF_HTMX = request -> request.getHeader("HX-Request") != null;
    private static final RequestMatcher OF_SCRAPER = request -> AccessRules.METRICS.equals(request.getServletPath());

    @Bean
    PasswordEncoder passwordEncoder() {
        // At the cost of the users file, so that an unknown name takes as long as a known one.
        return new BCryptPasswordEncoder(PasswordHash.COST);
    }

    @Bean
    UserDetailsService accounts(ConsoleAccess access) {
        Map<String, ConsoleAccount> accounts =
                access.way() instanceof Way.Passwords passwords ? accounts(passwords) : Map.of();
        return name -> {
            ConsoleAccount account = accounts.get(name);
            if (account == null) {
                throw new UsernameNotFoundException("nobody of that name");
            }
            return new User(account.name(), account.passwordHash(), ConsoleUser.authorities(account.roles()));
        };
    }

    @Bean
    SecurityFilterChain filters(
            HttpSecurity http, ConsoleAccess access, LoginThrottle throttle, AuditTrail trail, InstantSource clock)
            throws Exception {
        AccessRules rules = new AccessRules(access);
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll();
            rules.apply(requests);
        });
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(
                        hsts -> hsts.requestMatcher(any -> access.overTls()).includeSubDomains(false)));
        http.exceptionHandling(failing -> failing.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), OF_SCRAPER)
                .defaultAuthenticationEntryPointFor(SecurityConfiguration::reload, OF_HTMX)
                .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), any -> true)
                .accessDeniedHandler(new AccessRefusalHandler(trail)));
        http.requestCache(cache -> cache.requestCache(pagesOnly()));
        http.logout(logout -> logout.logoutSuccessUrl("/login?out").addLogoutHandler((request, response, who) -> {
            ConsoleUser person = ConsoleUser.of(who);
            trail.note(
                    person.name(), person.rolesText(), "log out", ClientAddress.of(request, access.behindProxy()), "");
        }));
        if (!(access.way() instanceof Way.Proxy)) {
            http.addFilterBefore(new RenewalFilter(clock), SecurityContextHolderFilter.class);
        }
        if (access.way() instanceof Way.Passwords passwords) {
            http.formLogin(form -> form.loginPage("/login")
                    .successHandler(new LoginSuccessHandler(throttle, trail, access.behindProxy()))
                    .failureHandler(new LoginFailureHandler(
                            throttle, trail, accounts(passwords).keySet(), access.behindProxy())));
            http.addFilterBefore(
                    new LoginThrottleFilter(throttle, access.behindProxy()),
                    UsernamePasswordAuthenticationFilter.class);
        } else if (access.way() instanceof Way.Link) {
            URI url = access.publicUrl();
            http.addFilterAfter(new HostNameFilter(url == null ? null : url.getHost()), HeaderWriterFilter.class);
        } else if (access.way() instanceof Way.Proxy proxy) {
            http.addFilterBefore(
                    new ProxyLoginFilter(proxy, new ProxyUserLog(trail, clock)), AuthorizationFilter.class);
        }
        return http.build();
    }

    private static Map<String, ConsoleAccount> accounts(Way.Passwords passwords) {
        return passwords.accounts().stream().collect(Collectors.toUnmodifiableMap(ConsoleAccount::name, each -> each));
    }

    /** Remembers pages only, so that a login leads to the page that was asked for, never to a part of one. */
    @SuppressWarnings("NullAway") // null is how its documentation says to do without the parameter
    private static RequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request ->
                request.getMethod().equals("GET") && !OF_HTMX.matches(request) && !OF_SCRAPER.matches(request));
        return cache;
    }

    /**
     * Answers a fragment's request without login: there is no room for a login, so that the browser gets the whole page
     * again, and with it the login.
     */
    private static void reload(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
