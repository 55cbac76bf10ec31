import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * Writes the sample files of jobs/users-duckdb.yaml to standard output: {@code customers} or {@code orders}. The same
 * command gives the same bytes on every machine.
 */
final class GenerateShop {

    private static final int CUSTOMERS = 400;
    private static final int ORDERS = 1_500;
    private static final String[] FIRST = {"Ada", "Björn", "Chiara", "Dimitri", "Élodie", "Fatima", "Goran", "Hanna"};
    private static final String[] LAST = {"Adler", "Berg", "Conti", "Dubois", "Eriksen", "Fischer", "García", "Hoxha"};
    private static final String[] CITIES = {"Berlin", "Wien", "Zürich", "Graz", "N/A", "Köln", "Bern"};

    private final Random random = new Random(20_261_130);
    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        GenerateShop generator = new GenerateShop();
        if (arguments.length == 1 && arguments[0].equals("customers")) {
            generator.customers();
        } else if (arguments.length == 1 && arguments[0].equals("orders")) {
            generator.orders();
        } else {
            throw new IllegalArgumentException("say customers or orders");
        }
        generator.out.flush();
    }

    /** Some are there twice, a day apart. */
    private void customers() {
        out.print("customer_id,email,first_name,last_name,registered,city,exported_at\n");
        for (int i = 1; i <= CUSTOMERS; i++) {
            String first = FIRST[random.nextInt(FIRST.length)];
            String last = LAST[random.nextInt(LAST.length)];
            int year = 2015 + random.nextInt(11);
            int month = 1 + random.nextInt(12);
            int day = 1 + random.nextInt(28);
            String registered = random.nextInt(3) == 0
                    ? String.format(Locale.ROOT, "%02d.%02d.%d", day, month, year)
                    : String.format(Locale.ROOT, "%d-%02d-%02d", year, month, day);
            if (random.nextInt(8) == 0) {
                customer(i, first, last, registered, "N/A", "2026-01-30");
            }
            customer(i, first, last, registered, CITIES[random.nextInt(CITIES.length)], "2026-01-31");
        }
    }

    private void customer(int number, String first, String last, String registered, String city, String exported) {
        String email = (random.nextInt(6) == 0 ? "Shop" : "shop") + number + "@Example.com";
        String blank = random.nextInt(5) == 0 ? " " : "";
        out.print("c-" + (10_000 + number) + "," + blank + email + "," + first + blank + "," + last + "," + registered
                + "," + city + "," + exported + "\n");
    }

    private void orders() {
        out.print("order_id,customer_id,total\n");
        for (int i = 1; i <= ORDERS; i++) {
            long cents = 500 + random.nextInt(250_000);
            String total = String.format(Locale.ROOT, "\"$%,d.%02d\"", cents / 100, cents % 100);
            out.print(i + ",c-" + (10_001 + random.nextInt(CUSTOMERS)) + "," + total + "\n");
        }
    }
}
