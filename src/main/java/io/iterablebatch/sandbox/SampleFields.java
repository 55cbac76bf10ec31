package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.project.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;

/** The fields that the jobs on the sample data write to, for a project that takes no new ones. */
public final class SampleFields {

    private SampleFields() {}

    /** Path to type, as {@link io.iterablebatch.sandbox.project.ProjectSettings#withSeedFields} takes them. */
    public static Map<String, String> all() {
        try (InputStream json = SampleFields.class.getResourceAsStream("sample-fields.json")) {
            return Json.MAPPER.readValue(Objects.requireNonNull(json), new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
