package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.UsageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever mistypes the path of a job file is told the one that was probably meant. */
class NearbyJobFileTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aJob() throws IOException {
        Files.createDirectory(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/woocommerce-customers.yaml"), "");
        Files.writeString(folder.resolve("jobs/woocommerce-customers.test.yaml"), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "woocommerce-customers",
                "woocommerce-customers.yaml",
                "job/woocommerce-customers.yaml",
                "jobs/woocommerce-customer.yaml",
                "jobs/woocommerce-customers.yml",
                "jobs/WooCommerceCustomers.yaml"
            })
    void theFileThatWasMeantIsTold(String typed) {
        assertThatThrownBy(() -> JobFileLoader.read(folder.resolve(typed), Map.of(), Map.of()))
                .isInstanceOf(UsageFailure.class)
                .hasMessage(folder.resolve(typed) + ": there is no such file; did you mean "
                        + folder.resolve("jobs/woocommerce-customers.yaml") + "?");
    }

    @Test
    void nothingIsSuggestedThatIsFarFromIt() {
        assertThat(NearbyJobFile.hint(folder.resolve("jobs/zzzzzzzz.yaml"))).isEmpty();
    }
}
