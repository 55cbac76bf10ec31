package io.iterablebatch.console;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.console.acting.Desk;
import io.iterablebatch.console.acting.FollowUps;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.acting.Launcher;
import io.iterablebatch.console.acting.Starts;
import io.iterablebatch.console.review.PlanFolder;
import io.iterablebatch.console.security.Access;
import io.iterablebatch.console.security.LoginLink;
import io.iterablebatch.console.security.PublicPath;
import io.iterablebatch.console.security.SecurityConfiguration;
import io.iterablebatch.console.trail.AuditTrail;
import io.iterablebatch.console.view.Assets;
import io.iterablebatch.console.view.Pages;
import io.iterablebatch.engine.OpenApplication;
import io.iterablebatch.prune.ConsoleFiles;
import io.iterablebatch.run.store.Watch;
import io.iterablebatch.run.store.WatchConfiguration;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.StateDatabase;
import javax.sql.DataSource;
import org.apache.catalina.session.ManagerBase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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

/**
 * The console: its web server, the state that it shows, and what its pages do things with. The auto-configurations are
 * named one by one: there is nothing to be looked for. {@link Console#start} registers what was made before Spring.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
@Import({
    WatchConfiguration.class,
    SecurityConfiguration.class,
    PagesConfiguration.class,
    ConsoleAddress.class,
    AuditTrail.class,
    Starts.class,
    Desk.class
})
class ConsoleConfiguration {

    private static final int MOST_SESSIONS = 10_000;

    /** Pages are short, and a live one looks once a second. */
    private static final int POOL_SIZE = 6;

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
    DataSource dataSource(StateDatabase state) {
        return state.migratedPool("iterable-batch console", POOL_SIZE);
    }

    /** Unless a time of another kind was registered before. */
    @Bean
    @ConditionalOnMissingBean
    DatabaseTime clock(JdbcTemplate jdbc) {
        return DatabaseTime.asking(jdbc);
    }

    /** Each link but the first is printed where only the owner sees it. */
    @Bean
    LoginLink loginLink(ConsoleAddress address, OwnerTerminal terminal) {
        return new LoginLink(
                token -> terminal.say("that link has been used; for another browser: " + address.entry(token)));
    }

    /** Closed by whoever started it, and these beans with it. */
    @Bean(destroyMethod = "")
    Console console(
            ConsoleAddress address,
            ConsoleSettings settings,
            LoginLink link,
            Watch watch,
            OpenApplication application) {
        return new Console(address, settings, link, watch, application);
    }

    @Bean
    Launcher launcher(ConsoleSettings settings, Configuration configuration) {
        return new Launcher(
                settings.launcher(), ConsoleFiles.folder(configuration.dataDirectory()), configuration.environment());
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
