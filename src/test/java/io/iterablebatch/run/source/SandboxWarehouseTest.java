package io.iterablebatch.run.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxWarehouseTest {

    @Test
    void itIsMeantWhereNoOtherIsNamed() {
        assertThat(SandboxWarehouse.in(Map.of("PATH", "/bin", "WAREHOUSE_USERNAME", " ")))
                .containsEntry("WAREHOUSE_URL", "sandbox:warehouse")
                .containsEntry("WAREHOUSE_USERNAME", "sandbox")
                .containsEntry("WAREHOUSE_PASSWORD", "sandbox")
                .containsEntry("PATH", "/bin");
        Map<String, String> another = Map.of("WAREHOUSE_URL", "jdbc:x:");
        assertThat(SandboxWarehouse.in(another)).isEqualTo(another);
    }

    /** The URL may stand in the job file. */
    @Test
    void aLoginThatIsSetStays() {
        assertThat(SandboxWarehouse.in(Map.of("WAREHOUSE_USERNAME", "ann", "WAREHOUSE_PASSWORD_FILE", "/run/pw")))
                .containsEntry("WAREHOUSE_USERNAME", "ann")
                .doesNotContainKey("WAREHOUSE_PASSWORD");
    }
}
