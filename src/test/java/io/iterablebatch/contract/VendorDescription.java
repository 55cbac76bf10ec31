package io.iterablebatch.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vendor's own description of the API (swagger), as far as the sandbox has it. */
final class VendorDescription {

    /**
     * What can be asked.
     *
     * @param name as in {@code GET /api/campaigns/{id}}
     * @param json parameters and responses, in the words of Swagger 2.0
     */
    record Operation(String name, List<String> segments, JsonNode json) {

        private boolean isAt(String method, List<String> path) {
            if (!name.startsWith(method + " ") || segments.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!segments.get(i).startsWith("{") && !segments.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private long variables() {
            return segments.stream().filter(segment -> segment.startsWith("{")).count();
        }
    }

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();

    private VendorDescription(JsonNode root) {
        this.root = root;
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                List.of(path.getKey().split("/", -1)),
                                method.getValue()))));
        operations.sort(Comparator.comparingLong(Operation::variables));
    }

    static VendorDescription read() {
        try (InputStream file = VendorDescription.class.getResourceAsStream("/vendor/iterable-swagger.json")) {
            return new VendorDescription(JsonMapper.shared().readTree(Objects.requireNonNull(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all. */
    Set<String> operations() {
        Set<String> names = new TreeSet<>();
        operations.forEach(operation -> names.add(operation.name()));
        return names;
    }

    /**
     * The one that a request is for; what is spelled out goes before what has a variable.
     *
     * @param path encoded
     */
    Optional<Operation> operation(String method, String path) {
        List<String> segments = List.of(path.split("/", -1));
        return operations.stream()
                .filter(operation -> operation.isAt(method, segments))
                .findFirst();
    }

    /** The schemas by name, in the words of Swagger 2.0. */
    JsonNode definitions() {
        return root.path("definitions");
    }
}
