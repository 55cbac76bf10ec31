package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.net.Certificates;
import io.iterablebatch.net.HandmadeProxy;
import io.iterablebatch.net.Listener;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tinyproxy;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a firewall: the only way out is a proxy that wants a login, and nobody public knows who signs. */
@Tag("proxy")
class ProxiedRunTest {

    @TempDir
    private Path folder;

    @Test
    void aRunGoesThroughAProxyWithItsLogin() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(300)));
        Certificates certificates = Certificates.ours();
        try (Sandbox sandbox = Sandboxes.lively();
                Listener tls = Listener.tlsBefore(sandbox.baseUrl().getPort(), certificates.server("good"));
                HandmadeProxy finder = HandmadeProxy.to(tls.port());
                Tinyproxy proxy = Tinyproxy.start(folder, "ann", "s3cretword", finder.port());
                Workplace workplace = Workplace.in(folder)
                        .with("ITERABLE_BASE_URL", "https://" + Certificates.HOST)
                        .with("HTTPS_PROXY", "http://ann:wrong@" + proxy.place())
                        .with("ITERABLE_CA_FILE", certificates.authority().toString())) {
            Path job = Job.of(workplace, "users", csv).file();
            assertThatRun(workplace.call("run", job))
                    .exits(6)
                    .says("The proxy " + proxy.place() + " (HTTPS_PROXY) refuses the login (HTTP 40");

            workplace.with("HTTPS_PROXY", "http://ann:s3cretword@" + proxy.place());
            assertThatRun(workplace.call("check", job))
                    .exits(0)
                    .says("is reached through the proxy " + proxy.place() + " (HTTPS_PROXY), with a login, trusting"
                            + " Java's own trust store and one certificate of ");
            assertThatRun(workplace.call("run", job)).exits(0);

            assertThat(sandbox.users()).isEqualTo(300);
            assertThat(finder.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head).startsWith("CONNECT " + Certificates.HOST + ":443 "));
            assertThat(workplace.everythingWritten()).doesNotContain("s3cretword", "wrong@");
        }
    }
}
