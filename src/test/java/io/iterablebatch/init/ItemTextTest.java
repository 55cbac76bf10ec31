package io.iterablebatch.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ItemTextTest {

    private static final byte[] ITEM = """
            {"email":"ann@example.com","dataFields":{"firstName":"Ann","vip":true,"points":7,"sum":2.5,
             "joinedOn":"2024-01-31 00:00:00 +00:00","tags":["a","b"],"none":[],"gone":null,"address":{"city":"Rome"}}}
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    void onlyOfWhichKindValuesAreIsSaid() {
        assertThat(ItemText.of(ITEM, false)).isEqualTo("""
                  {
                    "email": an e-mail address,
                    "dataFields": {
                      "firstName": text of 3 characters,
                      "vip": true or false,
                      "points": a whole number,
                      "sum": a number,
                      "joinedOn": a date,
                      "tags": a list of 2, the first text of 1 character,
                      "none": an empty list,
                      "gone": null,
                      "address": {
                        "city": text of 4 characters
                      }
                    }
                  }""".indent(2).stripTrailing());
    }

    @Test
    void valuesAreShownWhereSomebodyAskedForThem() {
        assertThat(ItemText.of(ITEM, true))
                .contains("\"firstName\": \"Ann\",", "\"tags\": [\"a\",\"b\"],", "\"sum\": 2.5,");
    }
}
