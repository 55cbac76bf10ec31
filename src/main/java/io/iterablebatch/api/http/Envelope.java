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
 * An answer's body, read leniently: bodies are not always JSON (contract §1.2). Its {@code msg} must not be shown to
 * anybody, since some messages echo the request and its headers.
 *
 * @param body the JSON, or a missing node
 * @param text the body, or its beginning, if it is not JSON; otherwise empty
 */
public record Envelope(JsonNode body, String text) {

    /** A page of a thousand templates has some 30,000 tokens. Each takes up to a hundred bytes of memory. */
    private static final long MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .build();
    private static final int LONGEST_CODE = 64;

    /** Codes of the contract that other software is unlikely to use, unlike, say, {@code Forbidden}. */
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

    /** Whether the body is a whole answer of an endpoint and not, say, half of one or a proxy's page. */
    public boolean isReadable() {
        return body.isContainer();
    }

    /** Whether the body is an HTML page. */
    public boolean isPage() {
        return text.startsWith("<");
    }

    /**
     * Whether only Iterable answers like this (contract §1.2): with a message and a code, with a code that is in use
     * nowhere else, with a body of its other form, or with the sentence for a user that does not exist.
     */
    public boolean isIterables() {
        return (body.path("code").isString() && body.path("msg").isString())
                || DISTINCT_CODES.contains(code())
                || code().startsWith("error.");
    }

    /** The code of what went wrong, an open set; empty if there is none, or if it is not a single word. */
    public String code() {
        if (UnknownUserAnswer.isWholly(text)) {
            return UnknownUserAnswer.CODE;
        }
        JsonNode code = body.path("code");
        return code.isString() && isWord(code.stringValue()) ? code.stringValue() : "";
    }

    /** The body, or a text node if it was a plain text that may be of use. */
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
