package io.iterablebatch.sandbox.body;

import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.project.SandboxJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The ids that a request is about.
 *
 * @param ids in their order; 0 where there is none to be read
 * @param complaints path to what is wrong there, as in {@code obj.campaignIds[1]}; empty where the body is well-formed
 */
public record IdsBody(List<Long> ids, Map<String, String> complaints) {

    private static final String NO_NUMBER = "Number value expected";

    /** Reads <code>{"campaignId": 7}</code>. */
    public static IdsBody one(byte[] body, String member) {
        Map<String, String> complaints = new LinkedHashMap<>();
        JsonNode value = object(body, complaints).path(member);
        return complaints.isEmpty()
                ? new IdsBody(List.of(id("obj." + member, value, complaints)), complaints)
                : new IdsBody(List.of(), complaints);
    }

    /** Reads <code>{"campaignIds": [7, 8]}</code>. */
    public static IdsBody many(byte[] body, String member) {
        Map<String, String> complaints = new LinkedHashMap<>();
        JsonNode values = object(body, complaints).path(member);
        List<Long> ids = new ArrayList<>();
        if (complaints.isEmpty() && !values.isArray()) {
            complaints.put("obj." + member, "Array value expected");
        }
        for (int i = 0; i < (values.isArray() ? values.size() : 0); i++) {
            ids.add(id("obj." + member + "[" + i + "]", values.get(i), complaints));
        }
        return new IdsBody(ids, complaints);
    }

    /**
     * What the log says of them.
     *
     * @param endpoint so that the same id, meant by another endpoint, is another item
     * @param noun as in {@code campaign:7}
     */
    public LoggedItems logged(String endpoint, String noun) {
        String[] targets = new String[ids.size()];
        long[] contents = new long[targets.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = noun + ":" + ids.get(i);
            byte[] text = (endpoint + " " + targets[i]).getBytes(StandardCharsets.UTF_8);
            contents[i] = FnvHash.of(text, 0, text.length);
        }
        return LoggedItems.ofTargets(targets, contents);
    }

    static JsonNode object(byte[] body, Map<String, String> complaints) {
        try {
            JsonNode object = SandboxJson.MAPPER.readTree(body);
            if (object.isObject()) {
                return object;
            }
            complaints.put("obj", "Object value expected");
        } catch (JacksonException e) {
            complaints.put("obj", "Malformed JSON");
        }
        return SandboxJson.MAPPER.missingNode();
    }

    static long id(String path, @Nullable JsonNode value, Map<String, String> complaints) {
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            complaints.put(path, NO_NUMBER);
            return 0;
        }
        return value.longValue();
    }
}
