package io.iterablebatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The fields that a sandbox knows from the start, so that the sample jobs need not create them. */
final class SampleFields {

    private static final String RESOURCE = "/sample-data/sandbox-fields.json";

    private SampleFields() {}

    static Map<String, String> read() {
        try (InputStream in = SampleFields.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not packaged");
            }
            return JsonMapper.shared().readValue(in, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
