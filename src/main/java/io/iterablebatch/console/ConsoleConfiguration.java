package io.iterablebatch.console;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.config.BundledSandbox;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.acting.CommandLauncher;
import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.acting.StartedCommandStore;
import io.iterablebatch.console.api.ApiConfiguration;
import io.iterablebatch.console.api.access.ApiSecurityConfiguration;
import io.iterablebatch.console.review.HostClock;
import io.iterablebatch.console.review.PlanFolder;
import io.iterablebatch.console.review.PlanPageAssembler;
import io.iterablebatch.console.security.ConsoleAccess;
import io.iterablebatch.console.security.LoginLink;
import io.iterablebatch.console.security.PublicPathFilter;
import io.iterablebatch.console.security.SecurityConfiguration;
import io.iterablebatch.console.trail.AuditTrail;
import io.iterablebatch.console.view.PageAssets;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.engine.OpenApplication;
import io.iterablebatch.prune.ConsoleFiles;
import io.iterablebatch.review.PlanFiles;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.run.store.StateReader;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.StateDatabase;
import java.time.InstantSource;
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
 * named one by one: there is nothing to be looked for. {@link ConsoleServer#start} registers what was made before
 * Spring.
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
    SecurityConfiguration.class,
    PagesConfiguration.class,
    ApiSecurityConfiguration.class,
    ApiConfiguration.class,
    ConsoleAddress.class,
    AuditTrail.class,
    StartedCommandStore.class,
    AuditedActions.class
})
class ConsoleConfiguration {

    private static final int MOST_SESSIONS = 10_000;

    /** Pages are short, and a live one looks once a second. */
    private static final int POOL_SIZE = 6;

    /** Bounds the number of sessions, so that strangers cannot fill the memory. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedSessions() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getManager() instanceof ManagerBase manager) {
                manager.setMaxActiveSessions(MOST_SESSIONS);
            }
        });
    }

    /**
     * Sets the path of the session's cookie, so that a browser sends it to the console alone: beside its path there may
     * be other programs.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessionPath(ConsoleAccess access) {
        return factory -> factory.getSettings().getSession().getCookie().setPath(access.publicPath() + "/");
    }

    /** This filter comes before all others, which are not to know of the public path. */
    @Bean
    FilterRegistrationBean<PublicPathFilter> publicPath(ConsoleAccess access) {
        FilterRegistrationBean<PublicPathFilter> first =
                new FilterRegistrationBean<>(new PublicPathFilter(access.publicPath()));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    @Bean
    ConsoleAccess access(ConsoleSettings settings) {
        return settings.access();
    }

    @Bean
    DataSource dataSource(StateDatabase state) {
        return state.migratedPool("iterable-batch console", POOL_SIZE);
    }

    /** The database's time, unless another one was registered before Spring started. */
    @Bean
    @ConditionalOnMissingBean
    DatabaseTime clock(JdbcTemplate jdbc) {
        return DatabaseTime.asking(jdbc);
    }

    /** The login link; each one but the first is printed at the owner's terminal. */
    @Bean
    LoginLink loginLink(ConsoleAddress address, OwnerTerminal terminal) {
        return new LoginLink(
                token -> terminal.say("that link has been used; for another browser: " + address.entry(token)));
    }

    /** Spring does not close it: whoever started the console does, and the console closes these beans. */
    @Bean(destroyMethod = "")
    ConsoleServer console(
            ConsoleAddress address,
            ConsoleSettings settings,
            LoginLink link,
            StateReader stateReader,
            OpenApplication application) {
        return new ConsoleServer(address, settings, link, stateReader, application);
    }

    @Bean
    CommandLauncher launcher(ConsoleSettings settings, EnvironmentSettings configuration) {
        return new CommandLauncher(
                settings.launcher(), ConsoleFiles.folder(configuration.dataDirectory()), configuration.environment());
    }

    @Bean
    FollowUpCommands followUps(EnvironmentSettings configuration) {
        return new FollowUpCommands(new BundledSandbox(configuration.dataDirectory())::is);
    }

    @Bean
    JobFolder jobFolder(ConsoleSettings settings, EnvironmentSettings configuration) {
        return new JobFolder(settings.jobs(), configuration.environment());
    }

    @Bean
    PlanFolder planFolder(ConsoleSettings settings) {
        return new PlanFolder(settings.plans());
    }

    /**
     * Read once while nobody waits for it: hundreds of plans take seconds, and afterwards only what changed is read.
     */
    @Bean
    PlanFiles planFiles(PlanFolder folder) {
        PlanFiles files = folder.files();
        DaemonThreads.start("read-plans", files::all);
        return files;
    }

    @Bean
    PlanPageAssembler planPageAssembler(PlanReview review, InstantSource clock, HostClock hostClock) {
        return new PlanPageAssembler(review, clock, hostClock);
    }

    @Bean
    PageAssets assets() {
        return PageAssets.load();
    }

    @Bean
    PageRenderer pages(PageAssets assets, ConsoleAccess access) {
        return new PageRenderer(assets, access.publicPath(), !(access.way() instanceof ConsoleAccess.Way.Proxy));
    }
}
