package io.iterablebatch.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query of a read: its parameters in order, not encoded. A name may occur several times. */
public record QueryParameters(List<Parameter> parameters) {

    /** No parameter. */
    public static final QueryParameters NONE = new QueryParameters(List.of());

    public QueryParameters {
        parameters = List.copyOf(parameters);
    }

    /** A name with one of its values. */
    public record Parameter(String name, String value) {}

    /** A query of one parameter. */
    public static QueryParameters of(String name, Object value) {
        return NONE.with(name, value);
    }

    /** These parameters and another one behind them, even if there is one of that name. */
    public QueryParameters with(String name, Object value) {
        return new QueryParameters(Stream.concat(parameters.stream(), Stream.of(new Parameter(name, value.toString())))
                .toList());
    }

    /** The encoded query with its question mark, to be put behind a path; empty without parameters. */
    String onWire() {
        return parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String text) {
        // URLEncoder writes a blank as a plus, which some servers take for a plus.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
