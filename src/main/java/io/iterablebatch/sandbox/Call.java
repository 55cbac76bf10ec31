package io.iterablebatch.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to one endpoint.
 *
 * @param path as it was asked for, decoded
 * @param inPath what stood for the names in braces of the endpoint's path, decoded
 * @param query the parameters, decoded; of a repeated one the last
 * @param body as it came
 */
record Call(String path, Map<String, String> inPath, Map<String, String> query, byte[] body) {

    /** The value from the path or else from the query, or null. */
    @Nullable String parameter(String name) {
        String value = inPath.get(name);
        return value == null ? query.get(name) : value;
    }
}
