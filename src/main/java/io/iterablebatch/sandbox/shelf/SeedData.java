package io.iterablebatch.sandbox.shelf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a new project holds: a CSV file for each kind of thing, with a header, UTF-8. */
@FunctionalInterface
public interface SeedData {

    /** An empty project. */
    SeedData NONE = file -> null;

    /** Opens a file as in {@code campaigns.csv}; null: there are none of that kind. */
    @Nullable InputStream open(String file) throws IOException;

    /** The project of {@code sample-data/project}, which is packed into the program. */
    static SeedData sample() {
        return file ->
                Objects.requireNonNull(SeedData.class.getResourceAsStream("/sample-project/" + file), "sample project");
    }

    /** Files of a directory; one that is missing is empty. */
    static SeedData of(Path directory) {
        return file -> Files.exists(directory.resolve(file)) ? Files.newInputStream(directory.resolve(file)) : null;
    }

    /** @param files name to text, as in {@code campaigns.csv} */
    static SeedData of(Map<String, String> files) {
        return file -> {
            String text = files.get(file);
            return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        };
    }
}
