package io.iterablebatch.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The fields that the jobs on the sample data write to, for a project that takes no new ones. */
public final class SampleFields {

    private SampleFields() {}

    /** Path to type, as {@link io.iterablebatch.sandbox.project.ProjectSettings#withSeedFields} takes them. */
    public static Map<String, String> all() {
        try (InputStream file = SampleFields.class.getResourceAsStream("sample-fields.properties")) {
            Properties fields = new Properties();
            fields.load(Objects.requireNonNull(file));
            return fields.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(path -> path, fields::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
