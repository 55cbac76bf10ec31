package io.iterablebatch.source.csv;

import io.iterablebatch.source.csv.text.PrecedingBytes;
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
 */
record CsvPosition(int file, String name, String before, long bytes, long row, PrecedingBytes tail, String digest) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
