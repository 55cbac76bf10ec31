package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;

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

    private static String mended(String text) {
        return text.replace(" at example.com", "@example.com").replace("@invalid-data.sandbox.", "@");
    }
}
