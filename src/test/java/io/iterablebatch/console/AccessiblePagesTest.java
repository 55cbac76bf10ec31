package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.Browser;
import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page as people have it who cannot see well, use no mouse, or hold a phone: axe-core finds nothing that shuts
 * them out, by day and in the dark, and nothing is cut off on a small screen.
 */
@Tag("browser")
@ExtendWith(TestDatabases.class)
class AccessiblePagesTest {

    private static final Sandbox SANDBOX = Sandboxes.quick();

    @TempDir
    private Path folder;

    @Test
    void noPageShutsAnybodyOut(TestDatabase database) throws Exception {
        Workplace workplace = Workplace.in(folder).sendingTo(SANDBOX);
        workplace.file("users.csv", People.file(People.withFlaws(300)));
        Tool tool = Tool.in(workplace, database, SANDBOX);
        long run = tool.run(
                        Job.of(workplace, "people", folder.resolve("users.csv")).file())
                .summary()
                .identity()
                .runId();
        // As after a month, with a night that went wrong.
        LongHistory.of(database, run, 40, 4);
        database.execute("UPDATE load_run SET exit_code = 4 WHERE run_id = 100039");
        database.execute("UPDATE load_run SET lost = true, exit_code = NULL, ended_at = NULL WHERE run_id = 100038");
        SANDBOX.set(
                ProjectResource.CAMPAIGNS,
                "{\"id\":7,\"name\":\"Seven\",\"type\":\"Blast\",\"campaignState\":\"Finished\"}");
        workplace.file("ids.csv", "id\n7\n");
        Path archive = workplace.file(
                "archive.yaml",
                "action: campaigns.archive\nplan: { approval: required }\nsource: { csv: " + folder.resolve("ids.csv")
                        + " }\n");
        workplace.file("never.yaml", "action: users.bulk-update\nsource: { csv: \"exports/${DAY}.csv\" }\n");
        database.execute("""
                INSERT INTO job_schedule (job, project, file, version, times, zone, catch_up, parameters,
                    due_parameters, given_by, given_at, seen_at, next_due, paused_at, paused_by)
                SELECT job, 'default', job || '.yaml', 'abc', times, 'Europe/Berlin', 'once', '{}', '{}', 'w-1', now(), now(),
                    now() + interval '5 minutes', paused_at, 'otto'
                FROM (VALUES ('people', '*/15 * * * *', NULL), ('nightly', '15 2 * * *', now())) v (job, times, paused_at);
                INSERT INTO queued_run (job_file, job, project, parameters, options, priority, asked_by, asked_from,
                    scheduled_for, queued_at, due_at, state, exit_code, run_id, note)
                SELECT 'people.yaml', 'people', 'default', '{}', '{}', 50, 'schedule', 'the schedule',
                    now() - interval '1 hour' * n, now(), now(), state, exit_code, %d, note
                FROM (VALUES (1, 'waiting', NULL, NULL), (2, 'running', NULL, NULL), (3, 'ended', 0, NULL),
                    (4, 'ended', 4, NULL), (5, 'withdrawn', NULL, 'was left out: run 12 of the queue was not finished'))
                    v (n, state, exit_code, note)
                """.formatted(run));
        String plan = tool.plan(archive).getFileName().toString();
        try (TestConsole console = TestConsole.withLogin(workplace, database);
                Browser browser = Browser.open(Files.createDirectory(folder.resolve("downloads")))) {
            String url = console.url().toString();
            List<String> barriers = new ArrayList<>();
            browser.goTo(url + "/login");
            look(browser, "login", barriers);
            browser.logIn(url, Staff.BOSS);
            List<String> paths = List.of(
                    "/",
                    "/?state=going",
                    "/runs",
                    "/runs?job=job+1",
                    "/runs/" + run,
                    "/runs/100039",
                    "/runs/100038",
                    "/runs/" + run + "/rejects",
                    "/runs/" + run + "/audit",
                    "/runs/" + run + "/report",
                    "/start?file=" + folder.resolve("never.yaml"),
                    "/plans",
                    "/plans/" + plan,
                    "/schedule",
                    "/audit",
                    "/configuration",
                    "/nope");
            for (String path : paths) {
                browser.goTo(url + path);
                look(browser, path, barriers);
            }
            assertThat(barriers).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        } finally {
            workplace.close();
        }
    }

    private static void look(Browser browser, String path, List<String> barriers) {
        String name = "page-"
                + path.replaceAll("/start.*", "/start")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            browser.unfold();
            browser.barriers().forEach(each -> barriers.add(path + (dark ? " in the dark: " : ": ") + each));
            browser.pictureOfAll(name + (dark ? "-dark" : ""));
        }
        browser.dark(false);
        browser.asOnAPhone();
        browser.unfold();
        browser.fitsTheWindow();
        if (!path.endsWith("/report")) {
            // A document to be printed, whose long tables can be pushed about.
            browser.cutOff().forEach(each -> barriers.add(path + " cuts off on a phone: " + each));
        }
        browser.barriers().forEach(each -> barriers.add(path + " on a phone: " + each));
        browser.pictureOfAll(name + "-phone");
        browser.asOnADesk();
    }
}
