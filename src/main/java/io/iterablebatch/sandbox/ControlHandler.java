package io.iterablebatch.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.iterablebatch.RunFailure;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.endpoint.SandboxReply;
import io.iterablebatch.sandbox.fault.FaultPlanReader;
import io.iterablebatch.sandbox.log.LogLine;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.project.SandboxJson;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The sandbox's own endpoints under {@code /sandbox/}: no key, no faults, no limit, and not in the log. */
final class ControlHandler implements HttpHandler {

    private static final String LINES = "application/x-ndjson";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Sandbox sandbox;

    ControlHandler(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().substring("/sandbox/".length());
            switch (asked) {
                case "GET identity" -> send(exchange, SandboxReply.json(200, Map.of("sandbox", sandbox.id())));
                case "GET stats" -> send(exchange, SandboxReply.json(200, SandboxStats.of(sandbox)));
                case "GET digest" ->
                    send(
                            exchange,
                            SandboxReply.json(200, Map.of("users", sandbox.users(), "sha256", sandbox.stateDigest())));
                case "GET state" -> state(exchange);
                case "GET log" -> log(exchange);
                case "PUT faults" -> send(exchange, faults(exchange));
                case "PUT users" -> send(exchange, users(exchange));
                case "PUT fields" -> send(exchange, fields(exchange));
                case "POST release" -> {
                    sandbox.release();
                    send(exchange, done());
                }
                case "POST reset" -> {
                    sandbox.reset();
                    send(exchange, done());
                }
                default -> resource(exchange, asked);
            }
        }
    }

    private void resource(HttpExchange exchange, String asked) throws IOException {
        int blank = asked.indexOf(' ');
        ProjectResource resource =
                ProjectResource.of(asked.substring(blank + 1)).orElse(null);
        if (resource != null && asked.startsWith("GET ")) {
            lines(exchange, json -> sandbox.lines(resource).forEach(line -> json.writeRaw(line + "\n")));
        } else if (resource != null && asked.startsWith("PUT ")) {
            send(exchange, set(resource, exchange));
        } else {
            send(exchange, SandboxReply.notFound());
        }
    }

    private SandboxReply set(ProjectResource resource, HttpExchange exchange) {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8));
        try {
            sandbox.set(resource, lines.lines().filter(line -> !line.isBlank()).toArray(String[]::new));
            return done();
        } catch (IllegalArgumentException mistake) {
            return refused(mistake);
        }
    }

    private SandboxReply faults(HttpExchange exchange) throws IOException {
        String plan = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            sandbox.faults(FaultPlanReader.parse("faults", plan));
            return done();
        } catch (RunFailure mistakes) {
            return refused(mistakes);
        }
    }

    private SandboxReply users(HttpExchange exchange) {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8));
        try {
            return SandboxReply.json(200, Map.of("users", sandbox.seedUsers(lines.lines())));
        } catch (IllegalArgumentException mistake) {
            return refused(mistake);
        }
    }

    private SandboxReply fields(HttpExchange exchange) throws IOException {
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            JsonNode sent =
                    SandboxJson.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            sent.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asString()));
            sandbox.seedFields(fields);
            return done();
        } catch (JacksonException noJson) {
            return SandboxReply.text(400, TEXT, "no JSON object, as in {\"city\": \"string\"}");
        } catch (IllegalArgumentException mistake) {
            return refused(mistake);
        }
    }

    private static SandboxReply refused(RuntimeException mistake) {
        return SandboxReply.text(400, TEXT, String.valueOf(mistake.getMessage()));
    }

    private SandboxReply done() {
        return SandboxReply.json(200, Map.of("sandbox", sandbox.id()));
    }

    private void state(HttpExchange exchange) throws IOException {
        lines(
                exchange,
                json -> sandbox.project().forEachUser((key, profile) -> {
                    json.writeStartObject();
                    json.writeStringProperty("key", key);
                    json.writeName("profile");
                    json.writeRawValue(profile);
                    json.writeEndObject();
                    json.writeRaw('\n');
                }));
    }

    private void log(HttpExchange exchange) throws IOException {
        lines(exchange, json -> {
            for (LoggedRequest request : sandbox.log().requests()) {
                LogLine.write(json, request);
                json.writeRaw('\n');
            }
        });
    }

    /** Something that writes a JSON object a line. */
    @FunctionalInterface
    private interface Lines {
        void write(JsonGenerator json);
    }

    private static void lines(HttpExchange exchange, Lines lines) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", LINES);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16);
                JsonGenerator json =
                        SandboxJson.MAPPER.writer().withRootValueSeparator("").createGenerator(out)) {
            lines.write(json);
        }
    }

    private static void send(HttpExchange exchange, SandboxReply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }
}
