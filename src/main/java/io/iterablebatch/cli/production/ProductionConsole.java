package io.iterablebatch.cli.production;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.cli.service.ConsoleFlags;
import io.iterablebatch.cli.service.Consoles;
import io.iterablebatch.cli.service.Version;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.Hosts;
import io.iterablebatch.console.Console;
import io.iterablebatch.console.ConsoleSettings;
import io.iterablebatch.console.security.Access;
import io.iterablebatch.console.security.AccessReader;
import io.iterablebatch.ledger.history.AlertBook;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.target.TargetState;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The console on the real state. */
final class ProductionConsole implements Consoles {

    private final ProductionPlanning planning;
    private final InstantSource clock;

    /** @param planning tells the present states of targets */
    ProductionConsole(ProductionPlanning planning, InstantSource clock) {
        this.planning = planning;
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
        Console console = Console.start(
                settings,
                configuration,
                say::accept,
                (plan, ids) -> states(plan, ids, configuration),
                late::get,
                clock);
        if (access.way() instanceof Access.Way.Passwords && !bind.isLoopbackAddress() && !access.overTls()) {
            say.accept("warning: passwords cross the network as they are typed; put something that speaks TLS before"
                    + " the console, and set ITERABLE_BATCH_CONSOLE_URL to its https address");
        }
        return new Open(console);
    }

    private record Open(Console console) implements Running {

        @Override
        public String address() {
            return console.address();
        }

        @Override
        public AlertBook alerts(Destination destination) {
            return console.alerts(destination);
        }

        @Override
        public void close() {
            console.close();
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new Problems(List.of(new Problem("--bind", text + " is no address of this machine")));
        }
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
        return planning.states(plan.subject().action(), ids, configuration, connection);
    }
}
