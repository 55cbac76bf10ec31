package io.iterablebatch.source.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iterablebatch.source.csv.text.PrecedingBytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a record begins, in the form that is kept between runs.
 *
 * @param file ordinal of the file among those of the source, from 0
 * @param name of the file
 * @param before digest of the names and contents of the files before it
 * @param bytes offset in the (decompressed) file
 * @param row number of the row there
 * @param tail how the bytes before the offset end
 * @param digest of the file's bytes before the offset
 * @param counting which rows count as records: {@link #FILLED}, or null as in earlier versions, all that are not empty
 *     lines. A run goes on as it began, or its records would have other numbers than those that it announced.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CsvPosition(
        int file,
        String name,
        String before,
        long bytes,
        long row,
        PrecedingBytes tail,
        String digest,
        @Nullable String counting) {

    /** Rows of nothing but delimiters, and the header once more, are no records. */
    static final String FILLED = "filled";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whether a run from here on passes over what is no record. */
    boolean passesOver() {
        return counting != null;
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    static CsvPosition of(String text) {
        try {
            return JSON.readValue(text, CsvPosition.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("not a position in CSV files", e);
        }
    }
}
