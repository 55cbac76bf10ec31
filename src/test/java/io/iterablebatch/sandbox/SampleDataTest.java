package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed sample data and the fields that the sandbox knows for it. */
class SampleDataTest {

    @Test
    void theGeneratorReproducesTheFileByteForByte(@TempDir Path directory) throws Exception {
        Path made = directory.resolve("users.csv");
        Process generator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=ISO-8859-9",
                        "sample-data/GenerateUsers.java")
                .redirectOutput(made.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(generator.waitFor()).isZero();
        assertThat(Files.mismatch(made, Path.of("sample-data/users.csv"))).isEqualTo(-1);
    }

    @Test
    void theFieldsOfTheSampleJobAreKnown() {
        assertThat(new TreeMap<>(SampleFields.all()))
                .containsEntry("interests", "string[]")
                .containsEntry("last_geo_location", "geo_location")
                .containsKeys("firstName", "joinedOn", "address.city", "preferences.theme");
        assertThat(Set.copyOf(SampleFields.all().values())).contains("long", "double", "boolean", "date", "object");
    }
}
