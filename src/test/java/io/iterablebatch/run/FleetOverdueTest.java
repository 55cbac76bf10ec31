package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.iterablebatch.queue.standing.StoredFleet;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What keeps runs of a fleet from going on is said by {@code overdue}, and told to those whom the job names. */
@ExtendWith(TestDatabases.class)
class FleetOverdueTest {

    @TempDir
    private Path folder;

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private HttpServer hook;
    private StoredFleet state;
    private Workplace workplace;

    @BeforeEach
    void begin(TestDatabase database) throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            told.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        state = new StoredFleet(new JdbcTemplate(database.dataSource()));
        workplace = Workplace.in(folder)
                .with("HOOK", "http://127.0.0.1:" + hook.getAddress().getPort() + "/");
        database.environment().forEach(workplace::with);
        Files.createDirectory(folder.resolve("jobs"));
        workplace.file(
                "jobs/users.yaml",
                List.of(
                        "project: my-prod",
                        "action: users.bulk-update",
                        "source: { csv: '${DAY}.csv' }",
                        "notify: { webhook: '${HOOK}' }"));
    }

    @AfterEach
    void end() {
        workplace.close();
        hook.stop(0);
    }

    @Test
    void whatIsDueAndHasNoWorkerIsToldOnce() throws Exception {
        state.queued("users", "waiting", "due_at = now() - interval '5 minutes'");

        assertThatRun(workplace.call("overdue", "--no-notify")).exits(4);
        assertThat(told).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThatRun(workplace.call("overdue"))
                    .exits(4)
                    .says("users (my-prod): queued run 1 is due since ")
                    .says("and no worker takes it: none is there");
        }
        assertThat(told).singleElement().satisfies(alert -> {
            assertThat(alert.path("kind").asString()).isEqualTo("overdue");
            assertThat(alert.path("text").asString()).contains("no worker takes it", "next: ./iterable-batch worker");
        });

        state.queued("users", "waiting", "due_at = now() - interval '10 minutes'");
        assertThatRun(workplace.call("overdue")).exits(4);
        assertThat(told).hasSize(2);

        state.worker("w-1", "host-a", "1.2");
        assertThatRun(workplace.call("overdue")).exits(0);
    }

    @Test
    void aFleetInWhichAllIsWellNeedsNoDeadline() throws Exception {
        state.worker("w-1", "host-a", "1.2");
        assertThatRun(workplace.call("overdue")).exits(0);

        state.worker("w-2", "host-b", "1.1", "started_at = now()");
        assertThatRun(workplace.call("overdue"))
                .exits(0)
                .says("note: workers of different versions wait for each other's upgrade: host-a 1.2, host-b 1.1");

        state.worker("w-3", "host-c", "1.1", "knows_state = 24");
        state.jdbc().update("UPDATE worker SET started_at = now() - interval '1 hour'");
        assertThatRun(workplace.call("overdue")).exits(4).says("host-c 1.1 (too old for the state, it takes nothing)");
        assertThat(told).isEmpty();
    }

    @Test
    void withoutAFleetAndWithoutADeadlineThereIsNothingToLookAt() throws Exception {
        assertThatRun(workplace.call("overdue")).exits(2).says("no job file has a deadline");
    }

    @Test
    void anOpenConsoleTellsToo() throws Exception {
        state.queued("users", "waiting", "due_at = now() - interval '5 minutes'");

        ToolProcess console = workplace.start("console", "--port", "0", "--jobs", folder.resolve("jobs"));
        Await.until("the console told of it", () -> !told.isEmpty(), console::isAlive);
        console.terminate();

        assertThatRun(console.awaitExit()).exits(143);
        assertThat(told).extracting(alert -> alert.path("job").asString()).containsExactly("users");
    }
}
