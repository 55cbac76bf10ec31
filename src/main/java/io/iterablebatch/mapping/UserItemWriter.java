package io.iterablebatch.mapping;

import io.iterablebatch.job.action.UserUpdateOptions;
import io.iterablebatch.mapping.cell.CellMistake;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Writes items of {@code POST /api/users/bulkUpdate} (contract §2), one after the other. */
final class UserItemWriter {

    /** A request body has to stay below 4,000,000 bytes (contract §2); the rest is for what surrounds the item. */
    static final int MOST_BYTES = 4_000_000 - 1_000;

    private static final CellMistake TOO_LARGE =
            new CellMistake("too-large", "the row alone is larger than a request may be (4,000,000 bytes)");
    private static final CellMistake BAD_TEXT =
            new CellMistake("bad-text", "the JSON of a column holds half of a two-part character (a lone surrogate)");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .rootValueSeparator((String) null)
            .build();
    private static final SerializedString EMAIL = new SerializedString("email");
    private static final SerializedString USER_ID = new SerializedString("userId");
    private static final SerializedString DATA_FIELDS = new SerializedString("dataFields");
    private static final SerializedString PREFER_USER_ID = new SerializedString("preferUserId");
    private static final SerializedString MERGE_NESTED_OBJECTS = new SerializedString("mergeNestedObjects");

    private final FieldNode[] fields;
    private final UserUpdateOptions options;
    private final ItemBuffer buffer = new ItemBuffer();
    private JsonGenerator out = generator();

    UserItemWriter(List<FieldNode> fields, UserUpdateOptions options) {
        this.fields = fields.toArray(FieldNode[]::new);
        this.options = options;
    }

    /** Writes an item, and adds what is wrong in it to {@code mistakes}. */
    void write(@Nullable String email, @Nullable String userId, @Nullable Object[] row, RowMistakes mistakes) {
        buffer.clear();
        try {
            writeItem(email, userId, row, mistakes);
            out.flush();
        } catch (StreamWriteException e) {
            mistakes.addWhole(BAD_TEXT);
            out = generator();
            return;
        }
        if (buffer.size() > MOST_BYTES) {
            mistakes.addWhole(TOO_LARGE);
        }
    }

    /** The item that was written last. */
    byte[] item() {
        return buffer.copy();
    }

    private void writeItem(
            @Nullable String email, @Nullable String userId, @Nullable Object[] row, RowMistakes mistakes) {
        out.writeStartObject();
        if (email != null) {
            out.writeName(EMAIL);
            out.writeString(email);
        }
        if (userId != null) {
            out.writeName(USER_ID);
            out.writeString(userId);
        }
        out.writeName(DATA_FIELDS);
        out.writeStartObject();
        for (FieldNode field : fields) {
            field.write(row, out, mistakes);
        }
        out.writeEndObject();
        if (options.preferUserId()) {
            out.writeName(PREFER_USER_ID);
            out.writeBoolean(true);
        }
        if (options.mergeNestedObjects()) {
            out.writeName(MERGE_NESTED_OBJECTS);
            out.writeBoolean(true);
        }
        out.writeEndObject();
    }

    private JsonGenerator generator() {
        return JSON.createGenerator(ObjectWriteContext.empty(), buffer);
    }
}
