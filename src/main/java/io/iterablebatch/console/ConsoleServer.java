package io.iterablebatch.console;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.console.pages.LateJobs;
import io.iterablebatch.console.review.DriftPage;
import io.iterablebatch.console.review.HostClock;
import io.iterablebatch.console.security.ConsoleAccess;
import io.iterablebatch.console.security.LoginLink;
import io.iterablebatch.engine.OpenApplication;
import io.iterablebatch.engine.StateApplication;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.run.store.StateReader;
import io.iterablebatch.run.store.StateReaderBeans;
import io.iterablebatch.schedule.ScheduleBeans;
import java.net.BindException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The operator's web page, from its start to its end. */
public final class ConsoleServer implements AutoCloseable {

    private static final String SESSION_TIMEOUT = "60m";

    /** The timeout of a session without login: somebody who asks often must not fill the memory. */
    private static final String STRANGERS_SESSION_TIMEOUT = "10m";

    private final ConsoleAddress address;
    private final ConsoleSettings settings;
    private final LoginLink link;
    private final StateReader stateReader;
    private final OpenApplication application;

    /** @param application closed with the console */
    ConsoleServer(
            ConsoleAddress address,
            ConsoleSettings settings,
            LoginLink link,
            StateReader stateReader,
            OpenApplication application) {
        this.address = address;
        this.settings = settings;
        this.link = link;
        this.stateReader = stateReader;
        this.application = application;
    }

    /**
     * Opens the state, starting PostgreSQL where it is the embedded one and nobody has it open, and starts to listen.
     *
     * @param project tells the present states of targets
     * @param late tells the jobs that are late
     * @param hostClock this host's, by which it makes and applies plans
     * @throws RunFailure USAGE where it cannot listen there; others where the state cannot be reached
     */
    public static ConsoleServer start(
            ConsoleSettings settings,
            EnvironmentSettings configuration,
            OwnerTerminal terminal,
            DriftPage.Project project,
            LateJobs late,
            InstantSource hostClock) {
        return start(settings, configuration, beans -> {
            beans.registerBean(OwnerTerminal.class, () -> terminal);
            beans.registerBean(DriftPage.Project.class, () -> project);
            beans.registerBean(LateJobs.class, () -> late);
            beans.registerBean(HostClock.class, () -> new HostClock(hostClock));
        });
    }

    /** @param given registers the other objects that were made before Spring, and what takes the place of a bean */
    static ConsoleServer start(
            ConsoleSettings settings, EnvironmentSettings configuration, Consumer<GenericApplicationContext> given) {
        try {
            StateApplication application = new ConsoleApplication(properties(settings));
            return application.start(ConsoleServer.class, configuration, beans -> {
                StateReaderBeans.register(beans);
                ScheduleBeans.register(beans);
                beans.registerBean(ConsoleSettings.class, () -> settings);
                given.accept(beans);
            });
        } catch (RunFailure ofState) {
            throw ofState;
        } catch (RuntimeException failure) {
            throw cannotListen(failure) ? taken(settings, failure) : failure;
        }
    }

    /** What depends on how the console is set up; the rest is in {@code console.properties}. */
    private static Map<String, Object> properties(ConsoleSettings settings) {
        // Behind a proxy there is no login at which a session could become one of somebody known.
        boolean proxy = settings.access().way() instanceof ConsoleAccess.Way.Proxy;
        return Map.of(
                "server.address",
                settings.bind().getHostAddress(),
                "server.port",
                settings.port(),
                "server.servlet.session.timeout",
                proxy ? SESSION_TIMEOUT : STRANGERS_SESSION_TIMEOUT,
                // Cookies know no ports: two consoles of one machine must not throw each other's session out.
                "server.servlet.session.cookie.name",
                "iterable-batch-" + settings.port(),
                "server.servlet.session.cookie.secure",
                settings.access().overTls());
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

    /** What a person types, or clicks, to get in. */
    public String address() {
        return settings.access().way() instanceof ConsoleAccess.Way.Link
                ? address.entry(link.token())
                : address.url() + "/";
    }

    /** What people were told of the jobs to a destination. */
    public AlertLog alerts(Destination destination) {
        return stateReader.alerts(destination);
    }

    /** How the fleet stands at this moment. */
    public FleetStanding fleet() {
        return stateReader.fleet();
    }

    /** The port that it listens at. */
    int port() {
        return address.port();
    }

    /** The context with all its beans. */
    ApplicationContext context() {
        return application.context();
    }

    @Override
    public void close() {
        application.close();
    }
}
