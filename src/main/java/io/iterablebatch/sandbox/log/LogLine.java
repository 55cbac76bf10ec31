package io.iterablebatch.sandbox.log;

import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A logged request as one JSON object. */
public final class LogLine {

    private LogLine() {}

    /** Writes the object and nothing else. */
    public static void write(JsonGenerator to, LoggedRequest request) {
        to.writeStartObject();
        to.writeNumberProperty("sequence", request.sequence());
        to.writeStringProperty("endpoint", request.endpoint());
        if (request.batch() != null) {
            to.writeStringProperty("batch", request.batch());
        }
        to.writeStringProperty("arrivedAt", request.arrivedAt().toString());
        Instant finishedAt = request.finishedAt();
        if (finishedAt != null) {
            to.writeStringProperty("finishedAt", finishedAt.toString());
        }
        to.writeNumberProperty("status", request.status());
        to.writeNumberProperty("records", request.records());
        items(to, request.items());
        to.writeEndObject();
    }

    private static void items(JsonGenerator to, LoggedItems items) {
        to.writeArrayPropertyStart("items");
        for (int i = 0; i < items.size(); i++) {
            to.writeStartObject();
            if (items.email(i) != null) {
                to.writeStringProperty("email", items.email(i));
            }
            if (items.userId(i) != null) {
                to.writeStringProperty("userId", items.userId(i));
            }
            if (items.target(i) != null) {
                to.writeStringProperty("target", items.target(i));
            }
            to.writeStringProperty("content", Long.toHexString(items.content(i)));
            items.ids(i).forEach((field, ids) -> ids(to, field, ids));
            to.writeBooleanProperty("applied", items.applied(i));
            to.writeEndObject();
        }
        to.writeEndArray();
    }

    private static void ids(JsonGenerator to, String field, List<Long> ids) {
        to.writeArrayPropertyStart(field);
        ids.forEach(to::writeNumber);
        to.writeEndArray();
    }
}
