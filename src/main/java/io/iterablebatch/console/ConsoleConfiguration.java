package io.iterablebatch.console;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.console.acting.Desk;
import io.iterablebatch.console.acting.FollowUps;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.acting.Launcher;
import io.iterablebatch.console.acting.Starts;
import io.iterablebatch.console.review.PlanFolder;
import io.iterablebatch.console.security.Access;
import io.iterablebatch.console.security.PublicPath;
import io.iterablebatch.console.security.SecurityConfiguration;
import io.iterablebatch.console.trail.AuditTrail;
import io.iterablebatch.console.view.Assets;
import io.iterablebatch.console.view.Pages;
import io.iterablebatch.ledger.Approvals;
import io.iterablebatch.ledger.History;
import io.iterablebatch.ledger.RunLog;
import io.iterablebatch.ledger.Samples;
import io.iterablebatch.metrics.Scrape;
import io.iterablebatch.run.ConsoleFiles;
import io.iterablebatch.run.Watch;
import java.time.InstantSource;
import org.apache.catalina.session.ManagerBase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of a console. The auto-configurations are named one by one: there is nothing to be looked for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
@Import({SecurityConfiguration.class, PagesConfiguration.class})
class ConsoleConfiguration {

    private static final int MOST_SESSIONS = 10_000;

    /** However many strangers come, the memory lasts. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedSessions() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getManager() instanceof ManagerBase manager) {
                manager.setMaxActiveSessions(MOST_SESSIONS);
            }
        });
    }

    /** A browser sends the session only where it belongs: below the path there may be other programs beside. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessionPath(Access access) {
        return factory -> factory.getSettings().getSession().getCookie().setPath(access.publicPath() + "/");
    }

    /** Before all others, which are not to know of it. */
    @Bean
    FilterRegistrationBean<PublicPath> publicPath(Access access) {
        FilterRegistrationBean<PublicPath> first = new FilterRegistrationBean<>(new PublicPath(access.publicPath()));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    @Bean
    Access access(ConsoleSettings settings) {
        return settings.access();
    }

    @Bean
    JdbcTemplate jdbcTemplate(Watch state) {
        return state.jdbc();
    }

    @Bean
    History history(Watch state) {
        return state.history();
    }

    @Bean
    RunLog runLog(JdbcTemplate jdbc) {
        return new RunLog(jdbc);
    }

    @Bean
    Samples samples(JdbcTemplate jdbc) {
        return new Samples(jdbc);
    }

    @Bean
    Approvals approvals(JdbcTemplate jdbc) {
        return new Approvals(jdbc);
    }

    @Bean
    Scrape scrape(JdbcTemplate jdbc, Watch state) {
        return new Scrape(jdbc, state::jobIsActive);
    }

    @Bean
    AuditTrail auditTrail(JdbcTemplate jdbc, InstantSource clock) {
        return new AuditTrail(jdbc, clock);
    }

    @Bean
    Starts starts(JdbcTemplate jdbc) {
        return new Starts(jdbc);
    }

    @Bean
    Launcher launcher(ConsoleSettings settings, Configuration configuration) {
        return new Launcher(
                settings.launcher(), ConsoleFiles.folder(configuration.dataDirectory()), configuration.environment());
    }

    @Bean
    TransactionTemplate transactionTemplate(Watch state) {
        return state.transaction();
    }

    @Bean
    Desk desk(
            Launcher launcher, Starts starts, AuditTrail trail, TransactionTemplate transaction, InstantSource clock) {
        return new Desk(launcher, starts, trail, transaction, clock);
    }

    @Bean
    FollowUps followUps(Configuration configuration) {
        return new FollowUps(configuration.api().baseUrl());
    }

    @Bean
    JobFolder jobFolder(ConsoleSettings settings, Configuration configuration) {
        return new JobFolder(settings.jobs(), configuration.environment());
    }

    @Bean
    PlanFolder planFolder(ConsoleSettings settings) {
        return new PlanFolder(settings.plans());
    }

    @Bean
    Assets assets() {
        return Assets.load();
    }

    @Bean
    Pages pages(Assets assets, Access access) {
        return new Pages(assets, access.publicPath(), !(access.way() instanceof Access.Way.Proxy));
    }
}
