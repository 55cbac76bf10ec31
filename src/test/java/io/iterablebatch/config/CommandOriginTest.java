package io.iterablebatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** From where a command was started is told by the environment. */
class CommandOriginTest {

    @Test
    void whatIsSaidGoesFirst() {
        assertThat(CommandOrigin.of(Map.of(CommandOrigin.VARIABLE, " cron\n", "KUBERNETES_SERVICE_HOST", "x")))
                .isEqualTo("cron");
    }

    @Test
    void schedulersAreKnownByWhatTheyLeave() {
        assertThat(CommandOrigin.of(Map.of("AIRFLOW_CTX_DAG_ID", "x", "KUBERNETES_SERVICE_HOST", "x")))
                .isEqualTo("Airflow");
        assertThat(CommandOrigin.of(Map.of("KUBERNETES_SERVICE_HOST", "x"))).isEqualTo("Kubernetes");
        assertThat(CommandOrigin.of(Map.of("INVOCATION_ID", "x"))).isEqualTo("systemd");
        assertThat(CommandOrigin.of(Map.of("INVOCATION_ID", "x", "TERM", "xterm")))
                .as("a shell of a desktop that systemd started")
                .isEqualTo("the command line");
        assertThat(CommandOrigin.of(Map.of())).isEqualTo("the command line");
    }
}
