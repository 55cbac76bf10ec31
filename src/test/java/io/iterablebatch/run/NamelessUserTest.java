package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A user without name and home: nothing is kept in a folder of the name ?, and nobody is called that. */
@ExtendWith(TestDatabases.class)
class NamelessUserTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private int number;

    @BeforeEach
    void begin(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        database.environment().forEach(workplace::with);
        number = workplace.forAUserWithoutAName();
    }

    @AfterEach
    void end() {
        workplace.close();
        sandbox.close();
    }

    @Test
    void withoutADirectoryForDataNothingIsDone() throws Exception {
        Path csv = workplace.file("users.csv", People.file(People.rows(1)));
        Path job = Job.of(workplace, "users", csv).file();
        List<String> before = here();
        workplace.whereNothingRanBefore();

        for (String data : new String[] {"", "~/state"}) {
            assertThatRun(workplace.with("ITERABLE_BATCH_DATA", data).call("run", job))
                    .exits(2)
                    .says("ITERABLE_BATCH_DATA", "uid " + number, "no home directory");
        }
        assertThatRun(workplace.without("ITERABLE_BATCH_DATA").call("runs")).exits(2);
        assertThat(here()).filteredOn(name -> !before.contains(name)).allMatch(name -> name.matches("\\d+\\.\\w+"));
        assertThat(Sandboxes.writes(sandbox)).isEmpty();
    }

    @Test
    void theyArePeopleByTheirNumber(TestDatabase database) throws Exception {
        sandbox.set(
                ProjectResource.CAMPAIGNS,
                "{\"id\":1,\"name\":\"One\",\"type\":\"Blast\",\"campaignState\":\"Finished\"}");
        Path csv = workplace.file("ids.csv", List.of("id", "1"));
        Path job = workplace.file(
                "archive.yaml",
                List.of("action: campaigns.archive", "source: { csv: " + csv + " }", "plan: { approval: required }"));
        Path file = folder.resolve("plan.json");
        assertThatRun(workplace.call("plan", job, "--out", file)).exits(0);
        Plan plan = PlanFile.read(file);
        assertThat(plan.life().createdBy()).isEqualTo("uid " + number);

        approve(database, plan, "?");
        assertThatRun(workplace.call("apply", file)).exits(2).says("nobody has approved it");
        approve(database, plan, "uid " + number);
        assertThatRun(workplace.call("apply", file)).exits(2).says("only uid " + number + " has approved it");
        approve(database, plan, "uid " + (number + 1));
        assertThatRun(workplace.call("apply", file)).exits(0);
    }

    private static void approve(TestDatabase database, Plan plan, String by) {
        new ApprovalStore(new JdbcTemplate(database.dataSource()))
                .approve(plan.hash(), plan.subject().job(), by, NOW, null);
    }

    private List<String> here() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
