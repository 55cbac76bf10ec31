package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.kit.Visitor;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A console below a path, behind an nginx that was told no more than where it is. */
@Tag("nginx")
@ExtendWith(TestDatabases.class)
class BehindNginxTest {

    private static final Pattern LINK = Pattern.compile("(?:href|action|src|hx-get)=\"([^\"#]+)\"");

    @TempDir
    private Path folder;

    private Process nginx;
    private TestConsole console;
    private Workplace workplace;

    @AfterEach
    void close() {
        if (nginx != null) {
            nginx.destroy();
        }
        console.close();
        workplace.close();
    }

    /** With the path passed on as it came, with the path taken away, and with the name that people typed. */
    @ParameterizedTest
    @CsvSource({"'', ''", "/, ''", "'', 'proxy_set_header Host $host;'"})
    void redirectsAndLinksStayBelowThePath(String rest, String more, TestDatabase database) throws Exception {
        workplace = Workplace.in(folder);
        Map<String, String> variables = Map.of(
                ConsoleVariables.URL,
                "http://localhost/batch/",
                ConsoleVariables.USERS_FILE,
                workplace.file("users", Staff.file()).toString());
        console = TestConsole.open(workplace, database, variables);
        URI front = start(rest, more);

        Visitor vera = Visitor.at(front);
        assertThat(redirected(vera.get("/batch/runs"))).isEqualTo("/batch/login");
        Map<String, String> login = Map.of("username", Staff.VERA.login(), "password", Staff.VERA.password());
        assertThat(redirected(vera.post("/batch/login", "/batch/login", login))).isEqualTo("/batch/runs");
        HttpResponse<String> runs = vera.get("/batch/runs");
        assertThat(runs.statusCode()).isEqualTo(200);
        List<String> links =
                LINK.matcher(runs.body()).results().map(link -> link.group(1)).toList();
        assertThat(links).isNotEmpty().allMatch(link -> link.startsWith("/batch/"));
        for (String link : links) {
            if (!link.endsWith("/logout")) {
                assertThat(vera.get(link).statusCode()).as(link).isEqualTo(200);
            }
        }
        assertThat(redirected(vera.post("/batch/", "/batch/logout", Map.of()))).isEqualTo("/batch/login?out");
    }

    /** As a browser has it from there: nginx makes a whole address of a path only where it is told to. */
    private static String redirected(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private URI start(String rest, String more) throws IOException {
        // A loopback address of its own, so that no other process has the port.
        long pid = ProcessHandle.current().pid();
        String here = "127." + (pid >> 14 & 127) + "." + (1 + (pid >> 7 & 127)) + "." + (1 + (pid & 127));
        Path conf = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; master_process off; pid nginx.pid; error_log stderr;
                events { }
                http {
                    access_log off;
                    client_body_temp_path body; proxy_temp_path proxied;
                    fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
                    server {
                        listen %s:18190;
                        location /batch/ { proxy_pass %s%s; %s }
                    }
                }
                """.formatted(here, console.url(), rest, more));
        nginx = new ProcessBuilder("/usr/sbin/nginx", "-e", "stderr", "-p", folder.toString(), "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        Await.until("nginx listens", () -> listens(here), nginx::isAlive);
        return URI.create("http://" + here + ":18190");
    }

    private static boolean listens(String address) {
        try (Socket socket = new Socket(address, 18_190)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
