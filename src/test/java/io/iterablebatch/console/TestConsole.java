package io.iterablebatch.console;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.review.DriftPage;
import io.iterablebatch.console.security.AccessReader;
import io.iterablebatch.console.security.LoginLink;
import io.iterablebatch.run.Watch;
import io.iterablebatch.run.kit.Workplace;
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

    private final Watch state;
    private final Console console;
    private final List<String> links;
    private final LoginLink link;

    private TestConsole(Watch state, Console console, LoginLink link, List<String> links) {
        this.state = state;
        this.console = console;
        this.link = link;
        this.links = links;
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
        Configuration configuration = Configuration.from(environment);
        List<String> links = new ArrayList<>();
        LoginLink link = new LoginLink(links::add);
        Watch state = Watch.open(configuration);
        DriftPage.Project project = (plan, ids) -> Map.of();
        InetAddress here = InetAddress.getLoopbackAddress();
        ConsoleSettings settings = new ConsoleSettings(
                0,
                here,
                workplace.directory(),
                workplace.directory(),
                workplace.directory(),
                AccessReader.read(environment, here, "owner"),
                workplace.command(),
                "test");
        try {
            return new TestConsole(
                    state,
                    Console.start(settings, configuration, state, link, project, Map::of, clock, clock),
                    link,
                    links);
        } catch (RuntimeException | Error failure) {
            state.close();
            throw failure;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + console.port());
    }

    /** The token of the link that lets somebody in. */
    String token() {
        return link.token();
    }

    /** Those that were printed after the first was used. */
    List<String> laterTokens() {
        return List.copyOf(links);
    }

    ApplicationContext context() {
        return console.context();
    }

    @Override
    public void close() {
        console.close();
        state.close();
    }
}
