package io.iterablebatch.run.kit;

import io.iterablebatch.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Users with subscriptions and rows that change them, one change each, in random order; and what applying the rows one
 * by one leaves. The sandbox's own lists, channels and message types.
 */
public final class Subscribers {

    public static final String HEADER = "email,kind,id,change";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] FIELDS = {
        "emailListIds", "unsubscribedChannelIds", "unsubscribedMessageTypeIds", "subscribedMessageTypeIds"
    };
    private static final long[] LISTS = {1001, 1002, 1003, 1004, 1005};
    /** Not those of the opt-in message types: nobody may subscribe to a type of a channel that they left. */
    private static final long[] CHANNELS = {2002, 2004, 2006};

    private static final long[] OPT_OUT = {3001, 3002, 3004, 3005, 3007, 3009};
    private static final long[] OPT_IN = {3003, 3006, 3008};

    private final Random random;
    private final int count;
    private final Map<String, Map<String, Set<Long>>> before = new TreeMap<>();
    private final List<String> rows = new ArrayList<>();

    private Subscribers(int count, long seed) {
        this.count = count;
        this.random = new Random(seed);
    }

    /** So many users, each with 1 to 8 rows; one in ten is not in the project yet. */
    public static Subscribers of(int count, long seed) {
        Subscribers made = new Subscribers(count, seed);
        made.make();
        return made;
    }

    private void make() {
        for (int i = 0; i < count; i++) {
            Map<String, Set<Long>> has = new HashMap<>();
            has.put(FIELDS[0], some(LISTS));
            has.put(FIELDS[1], some(CHANNELS));
            has.put(FIELDS[2], some(OPT_OUT));
            has.put(FIELDS[3], some(OPT_IN));
            if (i % 10 != 0) {
                before.put(email(i), has);
            }
            int changes = 1 + random.nextInt(8);
            for (int row = 0; row < changes; row++) {
                rows.add(row(i));
            }
        }
        Collections.shuffle(rows, random);
    }

    private Set<Long> some(long[] ids) {
        Set<Long> some = new TreeSet<>();
        for (long id : ids) {
            if (random.nextInt(3) == 0) {
                some.add(id);
            }
        }
        return some;
    }

    private String row(int user) {
        String email = random.nextInt(4) == 0 ? email(user).toUpperCase(java.util.Locale.ROOT) : email(user);
        String change = random.nextBoolean() ? "subscribe" : "Unsubscribe";
        return switch (random.nextInt(3)) {
            case 0 -> email + ",list," + one(LISTS) + "," + change;
            case 1 -> email + ",Channel," + one(CHANNELS) + "," + change;
            default -> email + ",message-type," + (random.nextBoolean() ? one(OPT_OUT) : one(OPT_IN)) + "," + change;
        };
    }

    private long one(long[] ids) {
        return ids[random.nextInt(ids.length)];
    }

    private static String email(int user) {
        return "u" + user + "@example.com";
    }

    /** The rows with the header before them. */
    public List<String> file() {
        List<String> file = new ArrayList<>(List.of(HEADER));
        file.addAll(rows);
        return file;
    }

    /** The same, where each row names its user by e-mail, by userId or by both; who is not there yet, by e-mail. */
    public List<String> fileWithTwoNames() {
        List<String> file = new ArrayList<>(List.of("email,user,kind,id,change"));
        for (String row : rows) {
            int end = row.indexOf(',');
            String email = row.substring(0, end);
            String user = email.toLowerCase(java.util.Locale.ROOT);
            int names = before.containsKey(user) ? random.nextInt(5) : 0;
            String named = names < 2 ? email + "," : names < 4 ? "," + userId(user) : email + "," + userId(user);
            file.add(named + row.substring(end));
        }
        return file;
    }

    private static String userId(String email) {
        return "U-" + email.substring(1, email.indexOf('@'));
    }

    /** The e-mail of whom an identifier of the sandbox's log means. */
    public static String user(String named) {
        return named.startsWith("userId:U-") ? "email:u" + named.substring(9) + "@example.com" : named;
    }

    public int rows() {
        return rows.size();
    }

    /** Makes the users who are in the project already. */
    public void seed(Sandbox sandbox) {
        sandbox.seedUsers(before.entrySet().stream().map(user -> {
            String fields = user.getValue().entrySet().stream()
                    .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                    .collect(Collectors.joining(","));
            return "{\"email\":\"" + user.getKey() + "\",\"userId\":\"" + userId(user.getKey())
                    + "\",\"dataFields\":{\"city\":\"Oslo\"," + fields + "}}";
        }));
    }

    /** By user and field, the ids in ascending order; a user or field without any is left out. */
    public Map<String, Map<String, Set<Long>>> expected() {
        Map<String, Map<String, Set<Long>>> state = new TreeMap<>();
        before.forEach((user, fields) -> {
            Map<String, Set<Long>> copy = new TreeMap<>();
            fields.forEach((field, ids) -> copy.put(field, new TreeSet<>(ids)));
            state.put(user, copy);
        });
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            apply(state.computeIfAbsent(cells[0].toLowerCase(java.util.Locale.ROOT), user -> new TreeMap<>()), cells);
        }
        return withoutEmpty(state);
    }

    private static void apply(Map<String, Set<Long>> fields, String[] cells) {
        long id = Long.parseLong(cells[2]);
        boolean subscribe = cells[3].equals("subscribe");
        String field = field(cells[1], id);
        Set<Long> ids = fields.computeIfAbsent(field, name -> new TreeSet<>());
        if (subscribe != field.startsWith("unsubscribed")) {
            ids.add(id);
        } else {
            ids.remove(id);
        }
    }

    private static String field(String kind, long id) {
        return switch (kind) {
            case "list" -> FIELDS[0];
            case "Channel" -> FIELDS[1];
            default -> id == 3003 || id == 3006 || id == 3008 ? FIELDS[3] : FIELDS[2];
        };
    }

    /** The same of what a sandbox holds. */
    public static Map<String, Map<String, Set<Long>>> in(Sandbox sandbox) {
        Map<String, Map<String, Set<Long>>> state = new TreeMap<>();
        sandbox.state().values().forEach(profile -> {
            JsonNode user = JSON.readTree(profile);
            Map<String, Set<Long>> fields = new TreeMap<>();
            for (String field : FIELDS) {
                fields.put(
                        field,
                        user.path("dataFields")
                                .path(field)
                                .valueStream()
                                .map(JsonNode::longValue)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
            state.put(user.path("email").asString(""), fields);
        });
        return withoutEmpty(state);
    }

    private static Map<String, Map<String, Set<Long>>> withoutEmpty(Map<String, Map<String, Set<Long>>> state) {
        Map<String, Map<String, Set<Long>>> rest = new TreeMap<>();
        state.forEach((user, fields) -> {
            Map<String, Set<Long>> filled = new TreeMap<>(fields);
            filled.values().removeIf(Set::isEmpty);
            if (!filled.isEmpty()) {
                rest.put(user, filled);
            }
        });
        return rest;
    }

    /** Profiles for {@link Sandbox#seedUsers}, all with the same data fields. */
    public static Stream<String> profiles(List<String> emails, String dataFields) {
        return emails.stream().map(email -> "{\"email\":\"" + email + "\",\"dataFields\":" + dataFields + "}");
    }
}
