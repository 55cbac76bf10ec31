package io.iterablebatch.action.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.json.JsonMapper;

/** A folded update leaves every profile as the two updates in order would have. */
class UserItemFoldingPropertyTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Property(tries = 3000)
    void foldingChangesNothing(
            @ForAll("profiles") Map<String, Object> profile,
            @ForAll("updates") Map<String, Object> earlier,
            @ForAll("updates") Map<String, Object> later,
            @ForAll boolean merge,
            @ForAll boolean keepsNulls) {
        byte[] folded = UserItemFolding.fold(item(earlier, merge), item(later, merge));
        Statistics.label(merge ? "merged" : "replaced").collect(folded == null ? "not foldable" : "folded");
        if (folded == null) {
            assertThat(merge).as("only a merge can be unfoldable").isTrue();
            return;
        }
        ProfileModel model = new ProfileModel(merge, keepsNulls);

        assertThat(model.apply(profile, dataFields(folded)))
                .isEqualTo(model.apply(model.apply(profile, earlier), later));
    }

    @Property(tries = 1000)
    void foldingManyIsFoldingOneAfterTheOther(
            @ForAll("profiles") Map<String, Object> profile,
            @ForAll("rows") List<Map<String, Object>> rows,
            @ForAll boolean merge,
            @ForAll boolean keepsNulls) {
        ProfileModel model = new ProfileModel(merge, keepsNulls);
        Map<String, Object> sentOneByOne = profile;
        Map<String, Object> sentFolded = profile;
        byte[] waiting = item(rows.get(0), merge);
        for (int i = 0; i < rows.size(); i++) {
            sentOneByOne = model.apply(sentOneByOne, rows.get(i));
            if (i > 0) {
                byte[] next = item(rows.get(i), merge);
                byte[] folded = UserItemFolding.fold(waiting, next);
                if (folded == null) {
                    sentFolded = model.apply(sentFolded, dataFields(waiting));
                }
                waiting = folded == null ? next : folded;
            }
        }

        assertThat(model.apply(sentFolded, dataFields(waiting))).isEqualTo(sentOneByOne);
    }

    @Provide
    Arbitrary<Map<String, Object>> profiles() {
        return Arbitraries.maps(fieldNames(), Arbitraries.oneOf(scalars(), objects(scalars())))
                .ofMaxSize(4)
                .map(TreeMap::new);
    }

    @Provide
    Arbitrary<Map<String, Object>> updates() {
        Arbitrary<Object> nested =
                Arbitraries.oneOf(scalars(), objects(scalars())).injectNull(0.1);
        return Arbitraries.maps(
                        fieldNames(),
                        Arbitraries.oneOf(scalars(), objects(nested)).injectNull(0.2))
                .ofMaxSize(4)
                .map(LinkedHashMap::new);
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> rows() {
        return updates().list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<String> fieldNames() {
        return Arbitraries.of("a", "b", "c", "d");
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.of(1, 2, "x", "ö", true, List.of(1, 2), List.of());
    }

    private static Arbitrary<Object> objects(Arbitrary<Object> values) {
        return Arbitraries.maps(fieldNames(), values).ofMaxSize(3).map(HashMap::new);
    }

    private static byte[] item(Map<String, Object> dataFields, boolean merge) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("email", "a@example.com");
        if (merge) {
            item.put("mergeNestedObjects", true);
        }
        item.put("dataFields", dataFields);
        return MAPPER.writeValueAsString(item).getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> dataFields(byte[] item) {
        Map<String, Object> read = MAPPER.readValue(item, Map.class);
        return (Map<String, Object>) read.getOrDefault("dataFields", Map.of());
    }
}
