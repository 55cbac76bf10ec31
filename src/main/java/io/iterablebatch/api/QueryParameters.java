package io.iterablebatch.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query of a read: its parameters in their order, as they are meant and not encoded. One may stand several times.
 */
public record QueryParameters(List<Parameter> parameters) {

    /** No parameter. */
    public static final QueryParameters NONE = new QueryParameters(List.of());

    public QueryParameters {
        parameters = List.copyOf(parameters);
    }

    /** A name with one of its values. */
    public record Parameter(String name, String value) {}

    /** One parameter. */
    public static QueryParameters of(String name, Object value) {
        return NONE.with(name, value);
    }

    /** These and another one behind them, be there one of that name or not. */
    public QueryParameters with(String name, Object value) {
        return new QueryParameters(Stream.concat(parameters.stream(), Stream.of(new Parameter(name, value.toString())))
                .toList());
    }

    /** As it goes on the wire behind a path; empty without parameters. */
    String onWire() {
        return parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String text) {
        // The form encoding's plus is a blank to some servers and a plus to others.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
