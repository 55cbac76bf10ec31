package io.iterablebatch.cli;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.console.Console;
import io.iterablebatch.console.ConsoleSettings;
import io.iterablebatch.console.security.Access;
import io.iterablebatch.console.security.AccessReader;
import io.iterablebatch.console.security.LoginLink;
import io.iterablebatch.ledger.AlertBook;
import io.iterablebatch.ledger.DatabaseTime;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.run.Planners;
import io.iterablebatch.run.Watch;
import io.iterablebatch.target.TargetState;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The console on the real state. */
final class ProductionConsole implements Consoles {

    private final InstantSource clock;

    ProductionConsole(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Running start(
            ConsoleFlags flags, Configuration configuration, Consumer<String> say, Supplier<Map<String, String>> late) {
        InetAddress bind = address(flags.bind);
        Access access = AccessReader.read(configuration.environment(), bind, configuration.operator());
        ConsoleSettings settings = new ConsoleSettings(
                flags.port,
                bind,
                flags.jobs,
                flags.plans,
                flags.files,
                access,
                List.of(configuration.home().resolve("iterable-batch").toString()),
                Version.number());
        AtomicReference<String> url = new AtomicReference<>("");
        LoginLink link = new LoginLink(token ->
                say.accept("that link has been used; for another browser: " + enter(String.valueOf(url.get()), token)));
        Watch state = Watch.open(configuration);
        try {
            Console console = Console.start(
                    settings,
                    configuration,
                    state,
                    link,
                    (plan, ids) -> states(plan, ids, configuration),
                    late::get,
                    DatabaseTime.asking(state.jdbc()),
                    clock);
            url.set(url(access, bind, console.port()));
            if (access.way() instanceof Access.Way.Passwords && !bind.isLoopbackAddress() && !access.overTls()) {
                say.accept(
                        "warning: passwords cross the network as they are typed; put something that speaks TLS before"
                                + " the console, and set ITERABLE_BATCH_CONSOLE_URL to its https address");
            }
            return new Open(
                    state,
                    console,
                    access.way() instanceof Access.Way.Link
                            ? enter(String.valueOf(url.get()), link.token())
                            : url.get() + "/");
        } catch (RuntimeException | Error failure) {
            state.close();
            throw failure;
        }
    }

    private record Open(Watch state, Console console, String address) implements Running {

        @Override
        public AlertBook alerts(Destination destination) {
            return new AlertBook(state.jdbc(), destination.id());
        }

        @Override
        public void close() {
            console.close();
            state.close();
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new Problems(List.of(new Problem("--bind", text + " is no address of this machine")));
        }
    }

    private static String url(Access access, InetAddress bind, int port) {
        if (access.publicUrl() != null) {
            String url = access.publicUrl().toString();
            return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        }
        String host = bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String enter(String url, String token) {
        return url + "/enter?token=" + token;
    }

    private Map<Long, TargetState> states(Plan plan, List<Long> ids, Configuration configuration) {
        Connection connection = EngineSession.connection(
                configuration, configuration.destination(plan.place().project()));
        if (!connection.destination().id().equals(plan.place().destination())) {
            throw new Problems(List.of(new Problem(
                    plan.place().project(),
                    "the plan is for " + plan.place().host() + ", and this console reaches "
                            + Hosts.of(connection.destination()))));
        }
        try (Planners planners =
                Planners.open(configuration, connection, Hosts.of(connection.destination()), Version.number(), clock)) {
            return planners.states(plan.subject().action(), ids);
        }
    }
}
