package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The rejects file can be mended and fed back in. */
@ExtendWith(TestDatabases.class)
class RejectsRoundTripTest {

    private static final List<String> ROWS = List.of(
            "email,user_id,name,city,points",
            "one@example.com,,One,=1+1,1",
            "two at example.com,,\"-Two, \"\"the second\"\"\",=2+2,2",
            "three@invalid-data.sandbox.example.com,,+Three,@home,3",
            "four at example.com,,'Four,'=quoted,4");

    /** Their users are known by an id, whatever else is wrong with them. */
    private static final List<String> NAMED_ROWS = List.of(
            "email,user_id,name,city,points",
            "one@example.com,,One,Bonn,1",
            "two@example.com,,Two,Bonn,two",
            "three@invalid-data.sandbox.example.com,,Three,Bonn,3",
            "four@example.com,,Four,Bonn,four");

    @TempDir
    private Path folder;

    @Test
    void aMendedRejectsFileIsASource(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick();
                Sandbox wanted = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder);
            Tool tool = Tool.in(workplace, database);
            Path csv = workplace.file("users.csv", ROWS);
            workplace.sendingTo(sandbox);
            RunResult run = tool.run(Job.of(workplace, "users", csv).file());
            assertThatRun(run).exits(3).accountsFor(4).delivered(1).invalid(2).rejected(1);

            Path rejects = Path.of(run.summary().notes().rejectsFile());
            Files.writeString(rejects, mended(Files.readString(rejects)));
            assertThatRun(tool.run(Job.of(workplace, "mended", rejects).file()))
                    .exits(0)
                    .accountsFor(3)
                    .delivered(3);

            Path right = workplace.file(
                    "right.csv", ROWS.stream().map(RejectsRoundTripTest::mended).toList());
            workplace.sendingTo(wanted);
            assertThatRun(tool.run(Job.of(workplace, "users", right).file())).exits(0);
            assertThatSandbox(sandbox).holdsTheStateOf(wanted);
        }
    }

    @Test
    void theSameJobReadsAMendedFileInThePlaceOfItsSourceAndClosesWhatWasOpen(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder);
            Tool tool = Tool.in(workplace, database);
            Path csv = workplace.file("users.csv", NAMED_ROWS);
            workplace.sendingTo(sandbox);
            Path job = Job.of(workplace, "users", csv)
                    .with("guards", "{ max-rejected: 90%, min-records: 4 }")
                    .file();
            RunResult night = tool.run(job);
            assertThatRun(night).exits(3).accountsFor(4).delivered(1).invalid(2).rejected(1);

            Path rejects = Path.of(night.summary().notes().rejectsFile());
            assertThatRun(tool.runMended(job, rejects))
                    .as("more are refused than the guards of a whole export allow")
                    .exits(3)
                    .accountsFor(3)
                    .invalid(2);

            Files.writeString(
                    rejects, Files.readString(rejects).replace(",two,", ",2,").replace(",four,", ",4,"));
            RunResult mended = tool.runMended(job, rejects);
            assertThatRun(mended)
                    .exits(3)
                    .accountsFor(3)
                    .delivered(2)
                    .rejected(1)
                    .leavesOpen(0);
            assertThat(mended.summary().identity().job()).isEqualTo("users");
            assertThat(mended.summary().parameters()).containsEntry("--mended", rejects.toString());
            assertThatRun(tool.replay(night, job)).says("nothing to replay");
            assertThatRun(tool.run(job))
                    .as("the night after is not resumed from it")
                    .began()
                    .accountsFor(4);
        }
    }

    private static String mended(String text) {
        return text.replace(" at example.com", "@example.com").replace("@invalid-data.sandbox.", "@");
    }
}
