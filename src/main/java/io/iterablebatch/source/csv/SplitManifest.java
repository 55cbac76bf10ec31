package io.iterablebatch.source.csv;

import io.iterablebatch.source.csv.text.RowDialect;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said of files into which a source was split. It holds no row.
 *
 * @param version of this form
 * @param division what the rows were divided by, in the words of whoever had them divided
 * @param end of the source, which holds a digest of all that was read
 * @param columns of the source
 * @param typicalLength of a record
 * @param records how many the source has
 * @param notes of the source
 * @param files the source's, in their order
 * @param parts one for each slice
 */
record SplitManifest(
        int version,
        String division,
        String end,
        List<String> columns,
        int typicalLength,
        long records,
        List<String> notes,
        List<SourceFile> files,
        List<Part> parts) {

    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A file of the source.
     *
     * @param header the names of its columns; empty where it is empty
     * @param modified milliseconds since 1970
     * @param head digest of its first bytes
     */
    record SourceFile(String name, List<String> header, RowDialect dialect, long size, long modified, String head) {

        boolean isEmpty() {
            return header.isEmpty();
        }

        /** Whether it is most likely the same, judged without reading it. */
        boolean looksLike(SourceFile other) {
            return name.equals(other.name)
                    && size == other.size
                    && modified == other.modified
                    && head.equals(other.head);
        }
    }

    /**
     * The rows of a slice.
     *
     * @param bytes of the rows' text
     * @param sum CRC-32 of these
     * @param numberBytes of the file that says their numbers
     * @param numberSum CRC-32 of these
     */
    record Part(long bytes, long sum, long numberBytes, long numberSum, List<Segment> segments) {}

    /**
     * Rows that follow each other in a slice and are of one file.
     *
     * @param file index of the file
     * @param bytes of the rows' text
     */
    record Segment(int file, long records, long bytes) {}

    String text() {
        return JSON.writeValueAsString(this);
    }

    static SplitManifest of(String text) throws UnreadableManifestException {
        try {
            SplitManifest manifest = JSON.readValue(text, SplitManifest.class);
            if (manifest.version != VERSION) {
                throw new UnreadableManifestException();
            }
            return manifest;
        } catch (JacksonException e) {
            throw new UnreadableManifestException();
        }
    }

    /** It is none, or one of another version. */
    static final class UnreadableManifestException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
