package io.iterablebatch.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.mapping.JsonItem;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    private static final byte[] ITEMS = "{a},{bb},{c};{d}{e},{f}".getBytes(StandardCharsets.US_ASCII);

    private final RequestBody body = new RequestBody("\"x\":1,", "users");

    @Test
    void itemsThatFollowOneAnotherAreSentAsTheyAre() {
        assertThat(of(0, 3, 4, 8, 9, 12)).isEqualTo("{\"x\":1,\"users\":[{a},{bb},{c}]}");
    }

    @Test
    void othersAreToo() {
        assertThat(of(9, 12, 0, 3)).as("another order").isEqualTo("{\"x\":1,\"users\":[{c},{a}]}");
        assertThat(of(0, 3, 9, 12)).as("one left out").isEqualTo("{\"x\":1,\"users\":[{a},{c}]}");
        assertThat(of(9, 12, 13, 16)).as("something else between").isEqualTo("{\"x\":1,\"users\":[{c},{d}]}");
        assertThat(of(13, 16, 16, 19)).as("nothing between").isEqualTo("{\"x\":1,\"users\":[{d},{e}]}");
        assertThat(of(20, 23)).as("the last of its buffer").isEqualTo("{\"x\":1,\"users\":[{f}]}");
        assertThat(of()).isEqualTo("{\"x\":1,\"users\":[]}");
    }

    @Test
    void itemsOfTwoBuffersAreNot() {
        Update first = update(ITEMS, 0, 3);
        Update second = update(ITEMS.clone(), 4, 8);
        assertThat(new String(body.of(List.of(first, second)), StandardCharsets.US_ASCII))
                .isEqualTo("{\"x\":1,\"users\":[{a},{bb}]}");
    }

    private String of(int... places) {
        List<Update> batch = new ArrayList<>();
        for (int i = 0; i < places.length; i += 2) {
            batch.add(update(ITEMS, places[i], places[i + 1]));
        }
        return new String(body.of(batch), StandardCharsets.US_ASCII);
    }

    private static Update update(byte[] buffer, int from, int to) {
        return new Update(
                new SourceRecord(1, "rows.csv", 2, new Object[0], null, 0),
                SomeUsers.user("a@example.com", null),
                new JsonItem(buffer, from, to));
    }
}
