package io.iterablebatch.mapping;

import io.iterablebatch.job.action.UserUpdateOptions;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.exc.StreamWriteException;

/** Writes items of {@code POST /api/users/bulkUpdate} (contract §2), one after the other. */
final class UserItemWriter {

    /** A request body has to stay below 4,000,000 bytes (contract §2); the rest is for what surrounds the item. */
    static final int MOST_BYTES = 4_000_000 - 1_000;

    private static final CellMistake TOO_LARGE =
            new CellMistake("too-large", "the row alone is larger than a request may be (4,000,000 bytes)");
    private static final CellMistake BAD_TEXT =
            new CellMistake("bad-text", "the JSON of a column holds half of a two-part character (a lone surrogate)");

    private static final byte[] EMAIL = ascii("\"email\":");
    private static final byte[] USER_ID = ascii("\"userId\":");
    private static final byte[] DATA_FIELDS = ascii("\"dataFields\":{");

    private final FieldNode[] fields;
    private final byte[] options;
    private final JsonBytes out = new JsonBytes();

    UserItemWriter(List<FieldNode> fields, UserUpdateOptions options) {
        this.fields = fields.toArray(FieldNode[]::new);
        this.options = ascii("}"
                + (options.preferUserId() ? ",\"preferUserId\":true" : "")
                + (options.mergeNestedObjects() ? ",\"mergeNestedObjects\":true" : "")
                + "}");
    }

    private static byte[] ascii(String json) {
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes an item, and adds what is wrong in it to {@code mistakes}. */
    void write(UserIdentifiers user, SourceRecord record, RowMistakes mistakes) {
        out.begin();
        try {
            writeItem(user, record, mistakes);
        } catch (StreamWriteException e) {
            out.renew();
            mistakes.addWhole(BAD_TEXT);
            return;
        }
        if (out.length() > MOST_BYTES) {
            mistakes.addWhole(TOO_LARGE);
        }
    }

    /** The item that was written last; to be called once, for an item without mistakes. */
    JsonItem item() {
        int from = out.start();
        int[] leftOut = out.leftOut();
        return new JsonItem(out.buffer(), from, from + out.finish(), leftOut);
    }

    private void writeUser(UserIdentifiers user) {
        String email = user.email();
        if (email != null) {
            out.name(EMAIL);
            out.string(email);
        }
        String userId = user.userId();
        if (userId != null) {
            out.name(USER_ID);
            out.string(userId);
        }
    }

    private void writeItem(UserIdentifiers user, SourceRecord record, RowMistakes mistakes) {
        out.put((byte) '{');
        if (!user.writePlain(EMAIL, USER_ID, out)) {
            writeUser(user);
        }
        out.name(DATA_FIELDS);
        for (FieldNode field : fields) {
            field.write(record, out, mistakes);
        }
        out.put(options);
    }
}
