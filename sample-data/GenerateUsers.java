import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes users.csv, the same bytes on every machine:
 *
 * <pre>java sample-data/GenerateUsers.java > sample-data/users.csv</pre>
 *
 * README.md beside it says what the columns are and which flaws the rows have.
 */
final class GenerateUsers {

    /** Beside this file, since JDK 17 reads a source file in the machine's charset. */
    private static final Path NAMES = Path.of("sample-data/names.txt");

    private static final int ROWS = 10_000;
    private static final String HEADER = "email,user_id,first_name,last_name,signup_date,lifetime_value,loyalty_points,"
            + "newsletter_opt_in,interests,city,country,last_location,preferences";

    private static final int EMAIL = 0;
    private static final int USER_ID = 1;
    private static final int FIRST_NAME = 2;
    private static final int LAST_NAME = 3;
    private static final int SIGNUP_DATE = 4;
    private static final int LIFETIME_VALUE = 5;
    private static final int LOYALTY_POINTS = 6;
    private static final int NEWSLETTER = 7;
    private static final int INTERESTS = 8;
    private static final int CITY = 9;
    private static final int COUNTRY = 10;
    private static final int LOCATION = 11;
    private static final int PREFERENCES = 12;
    private static final int COLUMNS = 13;

    /** Stands for two bytes that are no UTF-8; the writer puts them in its place. */
    private static final char BROKEN = '\uE000';

    /** First names, last names and cities of a place; a colon parts a name from its Latin letters. */
    private record Place(String country, String[] firstNames, String[] lastNames, String[] cities) {}

    private static final String[] DOMAINS = {"example.com", "example.org", "example.net", "mail.example.com"};
    private static final String[] YES_AND_NO = {"yes", "no", "true", "false"};
    private static final String[] THEMES = {"light", "dark", "system"};
    private static final String[] FREQUENCIES = {"daily", "weekly", "monthly"};

    /** Domains for which the sandbox fails a user; docs/sandbox.md has them all. */
    private static final String[] REFUSED = {"conflict", "forgotten", "invalid-data", "invalid-email"};

    private final Random random = new Random(20_240_229);
    private final List<Place> places = new ArrayList<>();
    private String[] interests = {};
    private final List<String[]> written = new ArrayList<>();
    private int flaws;
    private int refusals;
    private int duplicates;

    public static void main(String[] args) throws IOException {
        try (OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
            new GenerateUsers(Files.readAllLines(NAMES)).write(out);
        }
    }

    private GenerateUsers(List<String> names) {
        for (String line : names) {
            String[] parts = line.split("; ");
            if (parts.length == 4 && !line.startsWith("#")) {
                places.add(new Place(parts[0], parts[1].split(" "), parts[2].split(" "), parts[3].split(" / ")));
            } else if (parts[0].equals("interests")) {
                interests = parts[1].split("\\|");
            }
        }
    }

    private void write(OutputStream out) throws IOException {
        line(out, HEADER);
        for (int row = 1; row <= ROWS; row++) {
            String[] user = user(row);
            if (row % 97 == 41) {
                line(out, flawed(user, flaws++));
                continue;
            }
            if (row % 263 == 100) {
                refused(user, refusals++);
            } else if (row % 400 == 250) {
                again(user, duplicates++);
            } else if (row % 1_999 == 20) {
                user[CITY] = user[CITY] + "\n(old town)";
            }
            written.add(user);
            line(out, joined(user));
        }
    }

    private String[] user(int row) {
        Place place = places.get(random.nextInt(places.size()));
        String[] first = pick(place.firstNames()).split(":");
        String[] last = pick(place.lastNames()).split(":");
        String[] city = pick(place.cities()).split("\\|");
        String[] user = new String[COLUMNS];
        user[EMAIL] = email(first[first.length - 1], last[last.length - 1], row);
        user[USER_ID] = blankOnceIn(20, "u-" + (100_000 + row));
        user[FIRST_NAME] = row % 333 == 7 ? first[0] + " \"Ace\"" : blankOnceIn(60, first[0]);
        user[LAST_NAME] = blankOnceIn(80, last[0]);
        user[SIGNUP_DATE] = blankOnceIn(40, LocalDate.of(2016, 1, 1).plusDays(random.nextInt(3_600)).toString());
        user[LIFETIME_VALUE] = blankOnceIn(30, BigDecimal.valueOf(random.nextInt(500_000), 2).toPlainString());
        user[LOYALTY_POINTS] = blankOnceIn(30, Integer.toString(random.nextInt(20_000)));
        user[NEWSLETTER] = blankOnceIn(50, pick(YES_AND_NO));
        user[INTERESTS] = someInterests();
        user[CITY] = blankOnceIn(50, city[0]);
        user[COUNTRY] = blankOnceIn(50, place.country());
        user[LOCATION] = blankOnceIn(15, city[1]);
        user[PREFERENCES] = blankOnceIn(4, preferences());
        return user;
    }

    private String email(String first, String last, int row) {
        String localPart = (first + "." + last).toLowerCase(Locale.ROOT) + row;
        if (row % 50 == 3) {
            localPart += "+news";
        }
        String email = localPart + "@" + pick(DOMAINS);
        return row % 70 == 11 ? Character.toUpperCase(email.charAt(0)) + email.substring(1) : email;
    }

    private String someInterests() {
        StringBuilder all = new StringBuilder();
        int from = random.nextInt(interests.length);
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            all.append(i == 0 ? "" : "|").append(interests[(from + i) % interests.length]);
        }
        return all.toString();
    }

    private String preferences() {
        return "{\"theme\":\"" + pick(THEMES) + "\",\"frequency\":\"" + pick(FREQUENCIES) + "\",\"sms\":"
                + random.nextBoolean() + "}";
    }

    /** A row that our own checks refuse. */
    private static String flawed(String[] user, int flaw) {
        if (flaw == 50) {
            user[CITY] = "Llanfair".repeat(4_200);
            return joined(user);
        }
        switch (flaw % 20) {
            case 0 -> user[EMAIL] = user[EMAIL].replace("@", ".");
            case 1 -> user[SIGNUP_DATE] = "2023-02-30";
            case 2 -> user[LIFETIME_VALUE] = "12,50";
            case 3 -> user[NEWSLETTER] = "maybe";
            case 4 -> user[LOCATION] = "59.91;10.75";
            case 5 -> user[PREFERENCES] = "{\"theme\":\"dark\"";
            case 6 -> user[LOYALTY_POINTS] = "lots";
            case 7 -> {
                user[EMAIL] = "";
                user[USER_ID] = "";
            }
            case 8 -> {
                return joined(user) + ",one cell too many";
            }
            case 9 -> {
                return user[EMAIL] + "," + user[USER_ID] + "," + csv(user[FIRST_NAME]);
            }
            case 10 -> user[LAST_NAME] = "Gar" + BROKEN + "a";
            case 11 -> user[EMAIL] = user[EMAIL].replace("@", "@@");
            case 12 -> user[SIGNUP_DATE] = "31/12/2023";
            case 13 -> user[LOYALTY_POINTS] = "37.5";
            case 14 -> user[LOCATION] = "123.4,10.75";
            case 15 -> user[EMAIL] = "no spaces" + user[EMAIL];
            case 16 -> user[USER_ID] = "u-" + "9".repeat(60);
            case 17 -> user[LIFETIME_VALUE] = "n/a";
            case 18 -> user[PREFERENCES] = "dark mode";
            default -> user[SIGNUP_DATE] = "yesterday";
        }
        return joined(user);
    }

    /** A row that only Iterable can refuse, here by what the sandbox makes of it. */
    private static void refused(String[] user, int refusal) {
        switch (refusal) {
            case 7 -> user[PREFERENCES] = "{\"theme\":5}";
            case 14 -> {
                user[EMAIL] = "";
                user[USER_ID] = "u-nobody-knows";
            }
            case 21 -> user[EMAIL] = "not.an.index@bad-json.sandbox.example.com";
            case 28 -> user[EMAIL] = "one.of.a.thousand@poison.sandbox.example.com";
            default -> user[EMAIL] = user[EMAIL].substring(0, user[EMAIL].indexOf('@')) + "@"
                    + REFUSED[refusal % REFUSED.length] + ".sandbox.example.com";
        }
    }

    /** A user who was in the file a few rows ago, with newer values. */
    private void again(String[] user, int duplicate) {
        String[] before = written.get(written.size() - 1 - duplicate % 9);
        user[EMAIL] = duplicate % 5 == 4 ? before[EMAIL].toUpperCase(Locale.ROOT) : before[EMAIL];
        user[USER_ID] = before[USER_ID];
        user[FIRST_NAME] = before[FIRST_NAME];
        user[LAST_NAME] = before[LAST_NAME];
    }

    private String blankOnceIn(int times, String value) {
        return random.nextInt(times) == 0 ? "" : value;
    }

    private <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static String joined(String[] user) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < COLUMNS; i++) {
            line.append(i == 0 ? "" : ",").append(csv(user[i]));
        }
        return line.toString();
    }

    /** Quotes where it must be; a quote amid a name stays as people type it, bare. */
    private static String csv(String cell) {
        boolean bare = cell.indexOf(',') < 0 && cell.indexOf('\n') < 0 && !cell.startsWith("{");
        return bare ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static void line(OutputStream out, String line) throws IOException {
        int broken = line.indexOf(BROKEN);
        if (broken < 0) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } else {
            out.write(line.substring(0, broken).getBytes(StandardCharsets.UTF_8));
            out.write(0xC3);
            out.write(0x28);
            out.write(line.substring(broken + 1).getBytes(StandardCharsets.UTF_8));
        }
        out.write('\n');
    }
}
