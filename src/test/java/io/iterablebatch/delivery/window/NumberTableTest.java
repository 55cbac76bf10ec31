package io.iterablebatch.delivery.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NumberTableTest {

    /** Negative: to be removed. All want one of a few places, at the end of the table or at its beginning. */
    @Property
    void saysWhatAMapWouldSay(@ForAll("steps") List<Integer> steps) {
        NumberTable<String> table = new NumberTable<>();
        Map<Long, String> map = new HashMap<>();
        for (int step : steps) {
            long number = number(Math.abs(step));
            if (step < 0) {
                table.remove(number);
                map.remove(number);
            } else {
                String value = "value " + step;
                assertThat(table.putIfAbsent(number, value)).isEqualTo(map.putIfAbsent(number, value));
                if (step % 3 == 0) {
                    table.replace(number, "other " + step);
                    map.replace(number, "other " + step);
                }
            }
        }
        for (int step = 1; step <= MOST; step++) {
            assertThat(table.get(number(step))).isEqualTo(map.get(number(step)));
        }
        assertThat(table.size()).isEqualTo(map.size());
    }

    private static final int MOST = 1_500;

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers()
                .between(-MOST, MOST)
                .filter(step -> step != 0)
                .list()
                .ofMaxSize(3_000);
    }

    private static long number(int step) {
        return (step % 7 - 3L) << 54 | step;
    }
}
