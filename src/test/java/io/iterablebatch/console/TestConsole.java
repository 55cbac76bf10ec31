package io.iterablebatch.console;

import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.pages.LateJobs;
import io.iterablebatch.console.review.DriftPage;
import io.iterablebatch.console.review.HostClock;
import io.iterablebatch.console.security.ConsoleAccessReader;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.TestDatabase;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** A console within this process, on a database of the test's. What it starts are real processes. */
final class TestConsole implements AutoCloseable {

    private final ConsoleServer console;
    private final List<String> said;

    private TestConsole(ConsoleServer console, List<String> said) {
        this.console = console;
        this.said = said;
    }

    /** Everybody of {@link Staff} logs in by password. */
    static TestConsole withLogin(Workplace workplace, TestDatabase database) {
        return withLogin(workplace, database, InstantSource.system());
    }

    /** The same with a clock of its own. */
    static TestConsole withLogin(Workplace workplace, TestDatabase database, InstantSource clock) {
        return open(
                workplace,
                database,
                Map.of(
                        ConsoleVariables.USERS_FILE,
                        workplace.file("users", Staff.file()).toString()),
                clock);
    }

    /** Set up by variables; without any, people get in by the link. */
    static TestConsole open(Workplace workplace, TestDatabase database, Map<String, String> variables) {
        return open(workplace, database, variables, InstantSource.system());
    }

    /** The same with a clock of its own. */
    static TestConsole open(
            Workplace workplace, TestDatabase database, Map<String, String> variables, InstantSource clock) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
        environment.putAll(workplace.environment());
        environment.putAll(database.environment());
        environment.putAll(variables);
        EnvironmentSettings configuration = EnvironmentSettings.from(environment);
        List<String> said = new ArrayList<>();
        InetAddress here = InetAddress.getLoopbackAddress();
        ConsoleSettings settings = new ConsoleSettings(
                0,
                here,
                workplace.directory(),
                workplace.directory(),
                workplace.directory(),
                ConsoleAccessReader.read(environment, here, "owner"),
                workplace.command(),
                "test");
        return new TestConsole(
                ConsoleServer.start(settings, configuration, beans -> {
                    beans.registerBean(OwnerTerminal.class, () -> said::add);
                    beans.registerBean(DriftPage.Project.class, () -> (plan, ids) -> Map.of());
                    beans.registerBean(LateJobs.class, () -> Map::of);
                    beans.registerBean(HostClock.class, () -> new HostClock(clock));
                    beans.registerBean("clock", DatabaseTime.class, () -> DatabaseTime.like(clock));
                }),
                said);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + console.port());
    }

    /** The token of the link that lets somebody in. */
    String token() {
        return token(console.address());
    }

    /** Those that were printed after the first was used. */
    List<String> laterTokens() {
        return said.stream().map(TestConsole::token).toList();
    }

    private static String token(String line) {
        return line.substring(line.indexOf("token=") + "token=".length());
    }

    ApplicationContext context() {
        return console.context();
    }

    @Override
    public void close() {
        console.close();
    }
}
