package io.iterablebatch.console.api.access;

import io.iterablebatch.console.api.problem.ProblemFilter;
import io.iterablebatch.console.api.token.ApiTokenStore;
import io.iterablebatch.console.security.ConsoleAccess;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.security.HostNameFilter;
import io.iterablebatch.console.security.LoginThrottle;
import io.iterablebatch.console.trail.AuditTrail;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;

/** The filters that requests to the API go through, and no others: no session, no cookie, no login. */
@Configuration(proxyBeanMethods = false)
public class ApiSecurityConfiguration {

    @Bean
    ApiTokenStore apiTokenStore(JdbcTemplate jdbc) {
        return new ApiTokenStore(jdbc);
    }

    /** Behind the filter of the public path, which this one is not to know of, and before all others. */
    @Bean
    FilterRegistrationBean<ProblemFilter> problems() {
        FilterRegistrationBean<ProblemFilter> second = new FilterRegistrationBean<>(new ProblemFilter());
        second.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return second;
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiFilters(
            HttpSecurity http, ConsoleAccess access, ApiTokenStore tokens, AuditTrail trail, InstantSource clock)
            throws Exception {
        ApiAccessDenial denial = new ApiAccessDenial(trail);
        http.securityMatcher(ProblemFilter::isOfApi);
        http.authorizeHttpRequests(requests -> requests.anyRequest()
                .access((who, what) -> new AuthorizationDecision(ApiRoute.of(
                                what.getRequest().getMethod(), what.getRequest().getServletPath())
                        .filter(route -> route.isFor(ConsoleUser.of(who.get())))
                        .isPresent())));
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        failing -> failing.authenticationEntryPoint(denial).accessDeniedHandler(denial))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .httpStrictTransportSecurity(hsts ->
                                hsts.requestMatcher(any -> access.overTls()).includeSubDomains(false)));
        if (access.way() instanceof ConsoleAccess.Way.Link) {
            URI url = access.publicUrl();
            http.addFilterAfter(new HostNameFilter(url == null ? null : url.getHost()), HeaderWriterFilter.class);
        }
        http.addFilterBefore(
                new TokenFilter(tokens, new LoginThrottle(clock), trail, access.behindProxy()),
                AuthorizationFilter.class);
        return http.build();
    }
}
