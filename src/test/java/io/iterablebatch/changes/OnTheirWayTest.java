package io.iterablebatch.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OnTheirWayTest {

    @Test
    void recordsOnTheirWayAreFoundOnce() {
        OnTheirWay<String> way = new OnTheirWay<>();
        Map<Long, String> model = new TreeMap<>();
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            long number = 1 + random.nextInt(40_000) * (random.nextBoolean() ? 1L : 8_192L);
            if (random.nextInt(3) > 0) {
                way.put(number, "n" + i);
                model.put(number, "n" + i);
            } else {
                assertThat(way.remove(number)).isEqualTo(model.remove(number));
            }
        }
        model.forEach((number, value) -> assertThat(way.remove(number)).isEqualTo(value));
    }
}
