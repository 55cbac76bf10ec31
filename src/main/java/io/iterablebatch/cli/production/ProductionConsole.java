package io.iterablebatch.cli.production;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.ConsoleFlags;
import io.iterablebatch.cli.service.ConsoleStarter;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.console.ConsoleServer;
import io.iterablebatch.console.ConsoleSettings;
import io.iterablebatch.console.security.ConsoleAccess;
import io.iterablebatch.console.security.ConsoleAccessReader;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.target.TargetState;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The console on the real state. */
final class ProductionConsole implements ConsoleStarter {

    private final ProductionPlanning planning;
    private final InstantSource clock;

    /** @param planning tells the present states of targets */
    ProductionConsole(ProductionPlanning planning, InstantSource clock) {
        this.planning = planning;
        this.clock = clock;
    }

    @Override
    public RunningConsole start(
            ConsoleFlags flags,
            EnvironmentSettings configuration,
            Consumer<String> say,
            Supplier<Map<String, String>> late) {
        InetAddress bind = address(flags.bind);
        ConsoleAccess access = ConsoleAccessReader.read(configuration.environment(), bind, configuration.operator());
        ConsoleSettings settings = new ConsoleSettings(
                flags.port,
                bind,
                flags.jobs,
                flags.plans,
                flags.files,
                access,
                List.of(configuration.home().resolve("iterable-batch").toString()),
                VersionProvider.number());
        ConsoleServer console = ConsoleServer.start(
                settings,
                configuration,
                say::accept,
                (plan, ids) -> states(plan, ids, configuration),
                late::get,
                clock);
        if (access.way() instanceof ConsoleAccess.Way.Passwords && !bind.isLoopbackAddress() && !access.overTls()) {
            say.accept("warning: passwords cross the network as they are typed; put something that speaks TLS before"
                    + " the console, and set ITERABLE_BATCH_CONSOLE_URL to its https address");
        }
        return new OpenConsole(console);
    }

    private record OpenConsole(ConsoleServer console) implements RunningConsole {

        @Override
        public FleetStanding fleet() {
            return console.fleet();
        }

        @Override
        public String address() {
            return console.address();
        }

        @Override
        public AlertLog alerts(Destination destination) {
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
            throw new UsageFailure(List.of(new Problem("--bind", text + " is no address of this machine")));
        }
    }

    private Map<Long, TargetState> states(Plan plan, List<Long> ids, EnvironmentSettings configuration) {
        ApiConnection connection = EngineSession.connection(
                configuration, configuration.destination(plan.place().project()));
        if (!connection.destination().id().equals(plan.place().destination())) {
            throw new UsageFailure(List.of(new Problem(
                    plan.place().project(),
                    "the plan is for " + plan.place().host() + ", and this console reaches "
                            + DestinationHost.of(connection.destination()))));
        }
        return planning.states(plan.subject().action(), ids, configuration, connection);
    }
}
