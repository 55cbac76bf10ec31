package io.iterablebatch.console;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.console.pages.LateJobs;
import io.iterablebatch.console.review.DriftPage;
import io.iterablebatch.console.review.HostClock;
import io.iterablebatch.console.security.Access;
import io.iterablebatch.console.security.LoginLink;
import io.iterablebatch.run.Watch;
import java.net.BindException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The operator's web page, from its start to its end. */
public final class Console implements AutoCloseable {

    private static final String SESSION_TIMEOUT = "60m";

    /** Of somebody who has not logged in; whoever asks often must not fill the memory. */
    private static final String STRANGERS_SESSION_TIMEOUT = "10m";

    private final ConfigurableApplicationContext context;

    private Console(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts to listen.
     *
     * @param state stays open until the console is closed, and is closed by the caller
     * @param link lets in whoever has it, where nobody has to log in
     * @param project tells the present states of targets
     * @param late tells the jobs that are late
     * @param clock the database's time
     * @param hostClock this host's, by which it makes and applies plans
     * @throws RunFailure USAGE where it cannot listen there
     */
    public static Console start(
            ConsoleSettings settings,
            Configuration configuration,
            Watch state,
            LoginLink link,
            DriftPage.Project project,
            LateJobs late,
            InstantSource clock,
            InstantSource hostClock) {
        try {
            return new Console(new SpringApplicationBuilder(ConsoleConfiguration.class)
                    .web(WebApplicationType.SERVLET)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties(properties(settings))
                    .initializers(context -> {
                        GenericApplicationContext beans = (GenericApplicationContext) context;
                        beans.registerBean(ConsoleSettings.class, () -> settings);
                        beans.registerBean(Configuration.class, () -> configuration);
                        beans.registerBean(LoginLink.class, () -> link);
                        beans.registerBean(DriftPage.Project.class, () -> project);
                        beans.registerBean(LateJobs.class, () -> late);
                        beans.registerBean(InstantSource.class, () -> clock);
                        beans.registerBean(HostClock.class, () -> new HostClock(hostClock));
                        // As a singleton of somebody else's it is not closed with the beans.
                        beans.getBeanFactory().registerSingleton("watch", state);
                    })
                    .run());
        } catch (RuntimeException failure) {
            throw cannotListen(failure) ? taken(settings, failure) : failure;
        }
    }

    private static Map<String, Object> properties(ConsoleSettings settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "spring.main.log-startup-info", false,
                "spring.jmx.enabled", false,
                "spring.web.resources.add-mappings", false,
                "spring.mvc.log-resolved-exception", false,
                "spring.config.location", "optional:classpath:/none/"));
        properties.put("server.address", settings.bind().getHostAddress());
        properties.put("server.port", settings.port());
        properties.put("server.tomcat.threads.max", 60);
        properties.put("server.tomcat.connection-timeout", "5s");
        properties.put("server.tomcat.threads.min-spare", 2);
        properties.put("server.tomcat.use-relative-redirects", true);
        properties.put("server.tomcat.max-http-form-post-size", "16KB");
        properties.put("server.error.whitelabel.enabled", false);
        // Behind a proxy there is no login at which a session could become one of somebody known.
        boolean proxy = settings.access().way() instanceof Access.Way.Proxy;
        properties.put("server.servlet.session.timeout", proxy ? SESSION_TIMEOUT : STRANGERS_SESSION_TIMEOUT);
        properties.put("server.servlet.session.tracking-modes", "cookie");
        // Cookies know no ports: two consoles of one machine must not throw each other's session out.
        properties.put("server.servlet.session.cookie.name", "iterable-batch-" + settings.port());
        properties.put("server.servlet.session.cookie.http-only", true);
        properties.put("server.servlet.session.cookie.same-site", "lax");
        properties.put("server.servlet.session.cookie.secure", settings.access().overTls());
        return properties;
    }

    private static boolean cannotListen(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static RunFailure taken(ConsoleSettings settings, Throwable failure) {
        return new RunFailure(
                ExitCode.USAGE,
                "cannot listen at " + settings.bind().getHostAddress() + ", port " + settings.port()
                        + ": something else does, or this machine has no such address; name another with --port or --bind",
                failure);
    }

    /** The port that it listens at. */
    public int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("no server");
        }
        return server.getPort();
    }

    /** All its parts. */
    ApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
