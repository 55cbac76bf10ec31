package io.iterablebatch.jobfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job does, as one hash: equal for files that differ only in the order of keys, in comments, in how values are
 * written, or in spelling a default out. Absent values leave no trace, so that a key of a later version changes the
 * hash only of the files that use it.
 */
final class Definition {

    private final Map<String, String> facts = new TreeMap<>();

    private Definition() {}

    static String hash(
            String name,
            String action,
            String project,
            SourceSection source,
            Identify identify,
            @Nullable Iterable<FieldMapping> fields,
            EmptyPolicy empty,
            Options options,
            Map<String, String> parameters) {
        Definition definition = new Definition();
        definition.put("name", name);
        definition.put("action", action);
        definition.put("project", project);
        definition.put("source.csv", source.csv().files());
        definition.put("source.delimiter", source.csv().delimiter());
        definition.put("source.quote", source.csv().quote());
        definition.put("source.charset", source.csv().charset());
        definition.put("source.on-change", source.onChange());
        definition.put("identify.email", identify.email());
        definition.put("identify.userId", identify.userId());
        definition.put("fields", fields == null ? null : "listed");
        if (fields != null) {
            fields.forEach(definition::put);
        }
        definition.put("empty", empty);
        definition.put("options.mergeNestedObjects", options.mergeNestedObjects());
        definition.put("options.createNewFields", options.createNewFields());
        definition.put("options.preferUserId", options.preferUserId());
        parameters.forEach((parameter, value) -> definition.put("parameter " + parameter, value));
        return definition.hash();
    }

    private void put(FieldMapping field) {
        String key = "field " + field.column() + " ";
        put(key + "to", field.to());
        put(key + "type", FieldTypes.word(field.type()));
        if (field.type().kind() == FieldType.Kind.DATE) {
            put(key + "format", field.format() == null ? DatePattern.DEFAULT : field.format());
            put(key + "zone", field.zone().normalized());
        }
        if (field.type().array()) {
            put(key + "separator", field.separator());
        }
    }

    private void put(String fact, @Nullable Object value) {
        if (value != null) {
            facts.put(fact, value.toString());
        }
    }

    private String hash() {
        MessageDigest sha256 = sha256();
        facts.forEach((fact, value) -> {
            update(sha256, fact);
            update(sha256, value);
        });
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** With its length in front, so that no two lists of facts run into the same bytes. */
    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
