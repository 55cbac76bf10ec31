package io.iterablebatch.sandbox.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to one endpoint.
 *
 * @param path as it was asked for, decoded
 * @param inPath what stood for the names in braces of the endpoint's path, decoded
 * @param query the parameters, decoded, with each of their values
 * @param body as it came
 */
public record ApiCall(String path, Map<String, String> inPath, Map<String, List<String>> query, byte[] body) {

    /** The value from the path or else from the query, where the last one counts; or null. */
    @Nullable String parameter(String name) {
        String value = inPath.get(name);
        List<String> values = parameters(name);
        return value != null ? value : values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** The values from the query. */
    List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /**
     * The id in the path.
     *
     * @throws BadQueryException where it isn't a number
     */
    long id(String name) {
        try {
            return Long.parseLong(inPath.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw new BadQueryException("Invalid " + name + ": it is not a number");
        }
    }

    /** What a fault plan looks for text in: the body, or the path of a request that deletes, which has none. */
    public byte[] text(String method) {
        return method.equals("DELETE") ? path.getBytes(StandardCharsets.UTF_8) : body;
    }
}
