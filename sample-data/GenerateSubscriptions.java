import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Writes the sample files of the subscriptions jobs to standard output: {@code wide} or {@code long}. The same command
 * gives the same bytes on every machine. The ids are those of the sandbox (docs/sandbox.md).
 */
final class GenerateSubscriptions {

    private static final int USERS = 1_000;
    private static final long[] LISTS = {1001, 1002, 1003, 1004, 1005};
    /** Those without opt-in message types: nobody may subscribe to a type of a channel that they left. */
    private static final long[] CHANNELS = {2002, 2004, 2006};
    private static final long[] OPT_OUT = {3001, 3002, 3004, 3005, 3007, 3009};
    private static final long[] OPT_IN = {3003, 3006, 3008};
    private static final String[] DOMAINS = {"example.com", "example.org", "example.net", "mail.example.com"};

    private final Random random = new Random(20_261_123);
    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        GenerateSubscriptions generator = new GenerateSubscriptions();
        if (arguments.length == 1 && arguments[0].equals("wide")) {
            generator.wide();
        } else if (arguments.length == 1 && arguments[0].equals("long")) {
            generator.oneChangeARow();
        } else {
            throw new IllegalArgumentException("say wide or long");
        }
        generator.out.flush();
    }

    private void wide() {
        line("email,user_id,lists,left_channels,left_topics,joined_topics");
        for (int i = 1; i <= USERS; i++) {
            String lists = i % 211 == 0 ? "1001|9999" : i % 197 == 0 ? "1001;1002" : some(LISTS);
            line(String.join(",", email(i), "s-" + i, lists, some(CHANNELS), some(OPT_OUT), some(OPT_IN)));
        }
    }

    private void oneChangeARow() {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= USERS; i++) {
            int changes = 1 + random.nextInt(5);
            for (int row = 0; row < changes; row++) {
                String email = random.nextInt(6) == 0 ? email(i).toUpperCase(Locale.ROOT) : email(i);
                rows.add(email + "," + change());
            }
        }
        rows.add("not-an-address,list,1001,subscribe");
        rows.add("nobody@example.com,list,9999,subscribe");
        rows.add("nobody@example.com,topic,1001,subscribe");
        rows.add("nobody@example.com,channel,2001,pause");
        rows.add("first-2@flaky.sandbox.example.com,list,1001,subscribe");
        rows.add("second@internal-error.sandbox.example.com,list,1001,subscribe");
        rows.add("third@conflict.sandbox.example.com,list,1001,subscribe");
        Collections.shuffle(rows, random);
        line("email,kind,id,change");
        rows.forEach(this::line);
    }

    private String change() {
        String word = random.nextInt(3) == 0 ? "unsubscribe" : "subscribe";
        return switch (random.nextInt(3)) {
            case 0 -> "list," + one(LISTS) + "," + word;
            case 1 -> "channel," + one(CHANNELS) + "," + word;
            default -> "message-type," + (random.nextBoolean() ? one(OPT_OUT) : one(OPT_IN)) + "," + word;
        };
    }

    private String email(int user) {
        return "reader" + user + "@" + DOMAINS[user % DOMAINS.length];
    }

    private String some(long[] ids) {
        List<String> some = new ArrayList<>();
        for (long id : ids) {
            if (random.nextInt(3) == 0) {
                some.add(Long.toString(id));
            }
        }
        return some.stream().collect(Collectors.joining("|"));
    }

    private long one(long[] ids) {
        return ids[random.nextInt(ids.length)];
    }

    private void line(String text) {
        out.print(text + "\n");
    }
}
