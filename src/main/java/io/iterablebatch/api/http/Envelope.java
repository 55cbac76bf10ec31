package io.iterablebatch.api.http;

import io.iterablebatch.api.UnknownUserAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * An answer's body, read leniently: bodies are not always JSON (contract §1.2). Its {@code msg} is not to be shown to
 * anybody, since some echo the request and its headers.
 *
 * @param body the JSON, or a missing node
 * @param text what is there in place of JSON, or its beginning; empty where there is JSON
 */
public record Envelope(JsonNode body, String text) {

    /** A page of a thousand templates has some 30,000. Each takes up to a hundred bytes of memory. */
    private static final long MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .build();
    private static final int LONGEST_CODE = 64;

    /** Those of the contract that others would hardly think of, as they would of {@code Forbidden}. */
    private static final Set<String> DISTINCT_CODES = Set.of(
            "BadApiKey",
            "BadAuthorizationHeader",
            "BadJsonBody",
            "BadParams",
            "BatchTooLarge",
            "EmailAlreadyExists",
            "ExternalKeyConflict",
            "ForgottenUserError",
            "InvalidEmailAddressError",
            "InvalidUserIdError",
            "RequestFieldsTypesMismatched",
            "UniqueFieldsLimitExceeded",
            "UnknownEmailError",
            "UnknownUserIdError",
            "UserIdAlreadyExists");

    private static final int LONGEST_TEXT = 300;

    public static Envelope parse(byte[] bytes) {
        if (bytes.length == 0) {
            return new Envelope(MissingNode.getInstance(), "");
        }
        try {
            return new Envelope(MAPPER.readTree(bytes), "");
        } catch (JacksonException e) {
            return new Envelope(MissingNode.getInstance(), beginning(bytes));
        }
    }

    private static String beginning(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(LONGEST_TEXT, bytes.length), StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
    }

    /** Whether it is what an endpoint answers with, and not, say, half of it or a proxy's page. */
    public boolean isReadable() {
        return body.isContainer();
    }

    /** Whether it is a page for people. */
    public boolean isPage() {
        return text.startsWith("<");
    }

    /**
     * Whether nobody but Iterable answers so (contract §1.2): with a message and a code, with a code that is like no
     * other, with one of the other form, or with the sentence for a user who is not there.
     */
    public boolean isIterables() {
        return (body.path("code").isString() && body.path("msg").isString())
                || DISTINCT_CODES.contains(code())
                || code().startsWith("error.");
    }

    /** The word for what went wrong, an open set; empty where there is none, or none that is a word. */
    public String code() {
        if (UnknownUserAnswer.isWholly(text)) {
            return UnknownUserAnswer.CODE;
        }
        JsonNode code = body.path("code");
        return code.isString() && isWord(code.stringValue()) ? code.stringValue() : "";
    }

    /** The body, or its text where that is one that somebody may want to read. */
    public JsonNode bodyOrText() {
        return text.isEmpty() || isPage() ? body : StringNode.valueOf(text);
    }

    public JsonNode params() {
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
