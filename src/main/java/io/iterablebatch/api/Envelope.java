package io.iterablebatch.api;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer's body, read leniently: bodies are not always JSON (contract §1.2). Its {@code msg} is not to be shown to
 * anybody, since some echo the request and its headers.
 *
 * @param body the JSON, or a missing node
 */
record Envelope(JsonNode body) {

    /** A page of a thousand templates has some 30,000. Each takes up to a hundred bytes of memory. */
    private static final long MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .build();
    private static final int LONGEST_CODE = 64;

    static Envelope parse(byte[] bytes) {
        if (bytes.length == 0) {
            return new Envelope(MissingNode.getInstance());
        }
        try {
            return new Envelope(MAPPER.readTree(bytes));
        } catch (JacksonException e) {
            return new Envelope(MissingNode.getInstance());
        }
    }

    /** Whether it is what an endpoint answers with, and not, say, half of it or a proxy's page. */
    boolean isReadable() {
        return body.isContainer();
    }

    /** The word for what went wrong, an open set; empty where there is none, or none that is a word. */
    String code() {
        JsonNode code = body.path("code");
        return code.isString() && isWord(code.stringValue()) ? code.stringValue() : "";
    }

    JsonNode params() {
        return body.path("params");
    }

    private static boolean isWord(String text) {
        return text.length() <= LONGEST_CODE
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '.'
                                || c == '_'
                                || c == '-');
    }
}
