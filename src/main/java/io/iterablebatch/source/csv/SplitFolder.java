package io.iterablebatch.source.csv;

import io.iterablebatch.source.csv.SplitManifest.UnreadableManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder with the files into which a source was split. */
record SplitFolder(Path path) {

    private static final String MANIFEST = "manifest.json";

    Path manifest() {
        return path.resolve(MANIFEST);
    }

    /** The rows of a slice as they stand in the source, in UTF-8. */
    Path rows(int slice) {
        return path.resolve(String.format(Locale.ROOT, "%03d.rows", slice));
    }

    /** The numbers of the records, and of the rows in their file, that are in a slice. */
    Path numbers(int slice) {
        return path.resolve(String.format(Locale.ROOT, "%03d.numbers", slice));
    }

    /** Null where there is none that could be read. */
    @Nullable SplitManifest readManifest() throws IOException {
        try {
            return SplitManifest.of(Files.readString(manifest()));
        } catch (NoSuchFileException | UnreadableManifestException none) {
            return null;
        }
    }

    /** Whether every file is as long as it was when it was written. */
    boolean isWhole(SplitManifest manifest) throws IOException {
        for (int i = 0; i < manifest.parts().size(); i++) {
            if (!isWhole(manifest, i)) {
                return false;
            }
        }
        return true;
    }

    boolean isWhole(SplitManifest manifest, int slice) throws IOException {
        SplitManifest.Part part = manifest.parts().get(slice);
        try {
            return Files.size(rows(slice)) == part.bytes() && Files.size(numbers(slice)) == part.numberBytes();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        // First of all, so that nobody takes what is left for the whole.
        Files.deleteIfExists(manifest());
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : innermostFirst) {
                Files.deleteIfExists(each);
            }
        }
    }
}
