package io.iterablebatch.action;

import io.iterablebatch.mapping.JsonItem;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes the body of a request whose last member is an array of items; the items are written as they are. */
public final class RequestBody {

    private static final byte[] END = {']', '}'};

    private final byte[] start;

    /**
     * @param members JSON of the members before the array, each with a comma behind it, or empty
     * @param array the array's name
     */
    public RequestBody(String members, String array) {
        start = ("{" + members + "\"" + array + "\":[").getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes around the items. */
    public int envelopeBytes() {
        return start.length + END.length;
    }

    /** The body with these items. */
    public byte[] of(List<Update> batch) {
        int length = envelopeBytes() + Math.max(0, batch.size() - 1);
        for (Update update : batch) {
            length += update.item().length();
        }
        byte[] body = new byte[length];
        int at = append(start, body, 0);
        for (int i = 0; i < batch.size(); ) {
            if (i > 0) {
                body[at++] = ',';
            }
            JsonItem first = batch.get(i).item();
            int to = first.to();
            i++;
            while (i < batch.size() && isNext(first.buffer(), to, batch.get(i).item())) {
                to = batch.get(i++).item().to();
            }
            System.arraycopy(first.buffer(), first.from(), body, at, to - first.from());
            at += to - first.from();
        }
        append(END, body, at);
        return body;
    }

    /** Whether an item follows in the buffer with nothing but a comma before it, so that both are copied as one. */
    private static boolean isNext(byte[] buffer, int to, JsonItem item) {
        return item.buffer() == buffer && item.from() == to + 1 && buffer[to] == ',';
    }

    private static int append(byte[] part, byte[] body, int at) {
        System.arraycopy(part, 0, body, at, part.length);
        return at + part.length;
    }
}
