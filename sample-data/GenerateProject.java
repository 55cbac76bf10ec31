import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the project that a new sandbox holds, and the rows of the jobs on it, into a directory. The same command gives
 * the same bytes on every machine. It is the project of a shop that has used Iterable for seven years.
 */
final class GenerateProject {

    private static final int CAMPAIGNS = 5_000;
    private static final int BASE_TEMPLATES = 1_200;
    private static final int EMAILS = 2_000;
    private static final int IN_APP = 1_000;
    private static final int EXPORTS = 200;
    private static final int TRIES_TO_CANCEL = 200;

    private static final Instant BEGINNING = Instant.parse("2019-11-04T08:00:00Z");
    private static final Instant TODAY = Instant.parse("2026-11-20T12:00:00Z");
    private static final String BLANK = "";
    private static final String PARENT = "recurringCampaignId";

    private static final String[] PEOPLE = {
        "ana.lima@shop.example.com", "jonas.weber@shop.example.com", "mei.chen@shop.example.com",
        "priya.nair@shop.example.com", "tom.okafor@shop.example.com", "api@shop.example.com"
    };
    private static final String[] MEDIUMS = {"Email", "Email", "Email", "Email", "Email", "Push", "Push", "InApp", "SMS"};
    private static final String[] MARKETS = {"US", "UK", "DE", "FR", "BR", "JP", "Nordics", "all markets"};
    /** By month. */
    private static final String[][] SEASONS = {
        {"New year, new gear", "January clearance"},
        {"Valentine's Day", "Free shipping weekend"},
        {"Spring sale", "Members' week"},
        {"Spring sale: last chance", "Easter gifts"},
        {"Mother's Day", "Flash sale: \"24 h only\""},
        {"Father's Day", "Early access, 48 h"},
        {"Summer clearance", "Free shipping weekend"},
        {"Back to school", "Summer clearance: last chance"},
        {"Back to school: last chance", "Members' week"},
        {"Autumn preview", "Early access, 48 h"},
        {"Black Friday", "Cyber Monday", "Black Friday: early access"},
        {"Holiday gift guide", "Last chance before the holidays"}
    };
    private static final String[] NEWS = {
        "Weekly digest", "Product news", "Editor's picks", "New arrivals", "Caf\u00e9 culture journal", "Partner offers",
        "Customer survey", "Terms of service update", "Restock alert", "\u00c9v\u00e9nement en boutique"
    };
    private static final String[] EVENTS = {
        "Welcome 1 of 3", "Welcome 2 of 3", "Welcome 3 of 3", "Cart abandoned", "Browse abandoned", "Order confirmed",
        "Order shipped", "Review request", "Password reset", "Birthday", "Win-back, 60 days", "Win-back, 120 days",
        "Price drop", "Back in stock", "Points expire soon", "Payment failed"
    };
    private static final String[] SERIES = {
        "Weekly digest", "Daily deals", "Monthly statement", "Points balance", "Editor's picks", "New arrivals",
        "Weekend reads", "Store events"
    };
    private static final String[] LABELS = {"promo", "newsletter", "seasonal", "transactional", "test", "vip", "partner"};
    private static final String[] LAYOUTS = {
        "Hero + three products", "Text only", "Two columns", "Grid of nine", "Receipt", "Countdown", "Survey",
        "Plain letter", "Carousel", "Header/footer 2021", "Header/footer 2024"
    };
    private static final String[] DATA_TYPES = {
        "user", "emailSend", "emailOpen", "emailClick", "emailBounce", "emailUnSubscribe", "pushSend", "pushOpen",
        "inAppSend", "inAppClick", "smsSend", "purchase", "customEvent"
    };
    private static final long[] LISTS = {1001, 1002, 1003, 1004, 1005, 1101};
    private static final String[] DOMAINS = {"example.com", "example.org", "example.net", "mail.example.com"};

    private final Random random = new Random(20_261_120);
    private final Map<Long, Map<String, String>> campaigns = new TreeMap<>();
    private final Map<Long, Map<String, String>> templates = new TreeMap<>();
    private final Map<Long, Map<String, String>> messages = new TreeMap<>();
    private final Map<Long, Map<String, String>> exports = new TreeMap<>();
    private long lastCampaign = 700_000;
    private long lastTemplate = 310_000;
    private long lastMessage = 891_000_000;
    private long lastExport = 3_500;

    /** @param arguments the directory, as in {@code sample-data} */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("say the directory, as in sample-data");
        }
        Path directory = Path.of(arguments[0]);
        Files.createDirectories(directory.resolve("project"));
        GenerateProject project = new GenerateProject();
        project.make();
        project.writeProject(directory.resolve("project"));
        project.writeRows(directory);
    }

    private void make() {
        for (int i = 0; i < BASE_TEMPLATES; i++) {
            baseTemplate();
        }
        List<Long> base = List.copyOf(templates.keySet());
        // A third of them is used; some by hundreds of campaigns.
        List<Long> used = base.stream().filter(id -> id % 3 == 1).toList();
        while (campaigns.size() < CAMPAIGNS) {
            int kind = random.nextInt(100);
            if (kind == 0) {
                series(used);
            } else {
                campaign(kind < 22, used);
            }
        }
        number(templates, "templateId", 310_001, campaigns, "templateId");
        number(campaigns, "id", 700_001, templates, "campaignId");
        List<Long> planned = idsOf(campaigns, "campaignState", "Running", "Scheduled");
        for (int i = 0; i < EMAILS + IN_APP; i++) {
            message(i < EMAILS ? "Email" : "InApp", planned);
        }
        for (int i = 0; i < EXPORTS; i++) {
            export(i);
        }
    }

    /** Gives ids in the order of creation, also to those that refer to them. */
    private static void number(
            Map<Long, Map<String, String>> rows,
            String idColumn,
            long first,
            Map<Long, Map<String, String>> others,
            String reference) {
        List<Map<String, String>> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.comparing(row -> row.get("createdAt")));
        Map<String, String> fresh = new TreeMap<>();
        for (Map<String, String> row : sorted) {
            fresh.put(row.get(idColumn), Long.toString(first + fresh.size()));
        }
        others.values().forEach(row -> row.computeIfPresent(reference, (column, id) -> fresh.getOrDefault(id, id)));
        rows.values().forEach(row -> row.computeIfPresent(PARENT, (column, id) -> fresh.getOrDefault(id, id)));
        rows.clear();
        for (Map<String, String> row : sorted) {
            row.computeIfPresent(idColumn, (column, id) -> fresh.get(id));
            rows.put(Long.valueOf(row.get(idColumn)), row);
        }
    }

    private void baseTemplate() {
        Instant created = between(BEGINNING, TODAY);
        // A third was never touched again.
        Instant updated = random.nextInt(3) == 0 ? created : between(created, TODAY);
        template("Base", one(LAYOUTS) + " \u2013 " + one(MARKETS), one(MEDIUMS), created, updated, BLANK);
    }

    private long template(String type, String name, String medium, Instant created, Instant updated, String campaign) {
        long id = ++lastTemplate;
        Map<String, String> row = new LinkedHashMap<>();
        row.put("templateId", "" + id);
        row.put("name", name);
        row.put("templateType", type);
        row.put("messageMedium", medium);
        row.put("createdAt", created.toString());
        row.put("updatedAt", updated.toString());
        row.put("creatorUserId", one(PEOPLE));
        row.put("messageTypeId", "" + (3001 + random.nextInt(9)));
        row.put("campaignId", campaign);
        row.put("clientTemplateId", random.nextInt(12) == 0 ? "tpl-" + id : BLANK);
        templates.put(id, row);
        return id;
    }

    /** A campaign that is sent once, or on an event. */
    private void campaign(boolean isTriggered, List<Long> used) {
        Instant lately = TODAY.minus(Duration.ofDays(45));
        Instant created = random.nextInt(9) == 0 ? between(lately, TODAY) : between(BEGINNING, TODAY);
        boolean isFresh = created.isAfter(lately);
        String state = isTriggered ? triggeredState() : blastState(isFresh);
        String name = isTriggered
                ? one(EVENTS) + " \u2013 " + one(MARKETS)
                : one(random.nextInt(3) == 0 ? NEWS : seasonsOf(created)) + " " + created.toString().substring(0, 7) + " \u2013 "
                        + one(MARKETS);
        Map<String, String> row = row(name, isTriggered ? "Triggered" : "Blast", state, one(MEDIUMS), created);
        row.put("workflowId", isTriggered && random.nextInt(3) == 0 ? "" + (40_000 + random.nextInt(300)) : BLANK);
        if (!state.equals("Draft") || random.nextInt(4) == 0) {
            row.put("templateId", "" + templateOf(row, used));
        }
    }

    /** A recurring campaign and what it sent. */
    private void series(List<Long> used) {
        Instant created = between(BEGINNING, TODAY.minus(Duration.ofDays(60)));
        // Some were cancelled long ago and are ready to be scheduled again, some were put away.
        String state = random.nextInt(8) == 0 ? "Ready" : random.nextInt(8) == 0 ? "Archived" : "Recurring";
        String name = one(SERIES) + " \u2013 " + one(MARKETS);
        Map<String, String> parent = row(name, "Blast", state, "Email", created);
        long template = one(used);
        parent.put("templateId", "" + template);
        int children = Math.min(1 + random.nextInt(24), CAMPAIGNS - campaigns.size());
        Instant at = created;
        for (int i = 0; i < children; i++) {
            at = at.plus(Duration.ofDays(7 + random.nextInt(30)));
            if (at.isAfter(TODAY)) {
                return;
            }
            String childState = random.nextInt(40) == 0 ? "Aborted" : random.nextInt(12) == 0 ? "Archived" : "Finished";
            Map<String, String> child = row(name + " " + at.toString().substring(0, 10), "Blast", childState, "Email", at);
            child.put("templateId", "" + template);
            child.put("labels", parent.get("labels"));
            child.put("listIds", parent.get("listIds"));
            child.put(PARENT, parent.get("id"));
        }
    }

    private static String[] seasonsOf(Instant created) {
        return SEASONS[created.atOffset(ZoneOffset.UTC).getMonthValue() - 1];
    }

    private String triggeredState() {
        int dice = random.nextInt(20);
        return dice < 6 ? "Running" : dice < 11 ? "Finished" : dice < 14 ? "Ready" : dice < 16 ? "Draft"
                : dice < 17 ? "Aborted" : "Archived";
    }

    private String blastState(boolean isFresh) {
        int dice = random.nextInt(100);
        if (isFresh) {
            return dice < 30 ? "Scheduled" : dice < 45 ? "Draft" : dice < 55 ? "Ready" : dice < 62 ? "Running"
                    : dice < 66 ? "Starting" : dice < 70 ? "Aborted" : "Finished";
        }
        return dice < 9 ? "Draft" : dice < 13 ? "Ready" : dice < 17 ? "Aborted" : dice < 27 ? "Archived"
                : dice < 30 ? "Scheduled" : "Finished";
    }

    private Map<String, String> row(String name, String type, String state, String medium, Instant created) {
        boolean isPlanned = state.equals("Scheduled") || state.equals("Recurring");
        boolean wasSent = List.of("Running", "Starting", "Finished", "Aborted").contains(state)
                || (state.equals("Archived") && random.nextInt(3) > 0);
        boolean hasEnded = wasSent && !state.equals("Running") && !state.equals("Starting");
        Instant started = isPlanned
                ? TODAY.plus(Duration.ofMinutes(15 * (96 + random.nextInt(4_000))))
                : between(created, earlier(created.plus(Duration.ofDays(20)), TODAY));
        Instant ended = between(started, earlier(started.plus(Duration.ofHours(type.equals("Triggered") ? 9_000 : 30)), TODAY));
        Instant updated = hasEnded ? ended : wasSent ? started : between(created, earlier(created.plus(Duration.ofDays(40)), TODAY));
        if (random.nextInt(25) == 0) {
            updated = between(updated, TODAY);
        }
        Map<String, String> row = new LinkedHashMap<>();
        long id = ++lastCampaign;
        row.put("id", "" + id);
        row.put("name", name);
        row.put("type", type);
        row.put("campaignState", state);
        row.put("messageMedium", medium);
        row.put("createdAt", created.toString());
        row.put("updatedAt", updated.toString());
        row.put("startAt", isPlanned || wasSent ? started.toString() : BLANK);
        row.put("endedAt", hasEnded ? ended.toString() : BLANK);
        row.put("createdByUserId", one(PEOPLE));
        row.put("updatedByUserId", random.nextInt(3) > 0 ? one(PEOPLE) : BLANK);
        row.put("templateId", BLANK);
        row.put("labels", labels(type));
        row.put("listIds", type.equals("Blast") ? lists(1 + random.nextInt(3)) : BLANK);
        row.put("suppressionListIds", type.equals("Blast") && random.nextInt(3) == 0 ? "1201" : BLANK);
        row.put(PARENT, BLANK);
        row.put("sendSize", type.equals("Blast") && wasSent ? "" + (50 + random.nextInt(400_000)) : BLANK);
        row.put("workflowId", BLANK);
        campaigns.put(id, row);
        return row;
    }

    /** A copy of its own for one campaign in ten, else a base template. */
    private long templateOf(Map<String, String> campaign, List<Long> used) {
        if (random.nextInt(10) > 0) {
            // The square makes the first ones favourites.
            double share = random.nextDouble();
            return used.get((int) (share * share * used.size()));
        }
        return template(
                campaign.get("type"),
                campaign.get("name"),
                campaign.get("messageMedium"),
                Instant.parse(campaign.get("createdAt")),
                Instant.parse(campaign.get("updatedAt")),
                campaign.get("id"));
    }

    private void message(String medium, List<Long> planned) {
        long id = ++lastMessage;
        int user = 1 + random.nextInt(4_000);
        int dice = random.nextInt(20);
        String state = dice < 12 ? "pending" : dice < 17 ? "sent" : "cancelled";
        Instant created = between(TODAY.minus(Duration.ofDays(60)), TODAY);
        Instant sendAt = state.equals("sent")
                ? between(created, TODAY)
                : TODAY.plus(Duration.ofMinutes(30 * (1 + random.nextInt(2_000))));
        Map<String, String> row = new LinkedHashMap<>();
        row.put("scheduledMessageId", "" + id);
        row.put("messageMedium", medium);
        row.put("campaignId", "" + one(planned));
        row.put("email", "reader" + user + "@" + DOMAINS[user % DOMAINS.length]);
        row.put("userId", random.nextInt(5) > 0 ? "s-" + user : BLANK);
        row.put("state", state);
        row.put("createdAt", created.toString());
        row.put("updatedAt", (state.equals("sent") ? sendAt : state.equals("cancelled") ? between(created, TODAY) : created).toString());
        row.put("sendAt", sendAt.toString());
        messages.put(id, row);
        // Now and then a campaign has several for the same user.
        if (random.nextInt(40) == 0 && lastMessage % 1_000 < 999) {
            Map<String, String> second = new LinkedHashMap<>(row);
            second.put("scheduledMessageId", "" + ++lastMessage);
            messages.put(lastMessage, second);
        }
    }

    private void export(int index) {
        long id = lastExport += 1 + random.nextInt(4);
        int dice = index % 20;
        String state = dice < 2 ? "enqueued" : dice < 4 ? "running" : dice < 15 ? "completed" : dice < 17 ? "failed"
                : dice < 18 ? "cancelling" : "cancelled";
        boolean isOpen = state.equals("enqueued") || state.equals("running") || state.equals("cancelling");
        Instant scheduled = isOpen
                ? between(TODAY.minus(Duration.ofHours(72)), TODAY)
                : between(TODAY.minus(Duration.ofDays(400)), TODAY);
        boolean hasBytes = state.equals("completed") || state.equals("running");
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", "" + id);
        row.put("dataTypeName", one(DATA_TYPES));
        row.put("jobState", state);
        row.put("scheduledStartTime", scheduled.toString());
        row.put("endTime", isOpen ? BLANK : between(scheduled, earlier(scheduled.plus(Duration.ofHours(9)), TODAY)).toString());
        row.put("bytesExported", hasBytes ? "" + random.nextInt(2_000_000_000) : BLANK);
        exports.put(id, row);
    }

    private void writeProject(Path directory) throws IOException {
        write(directory.resolve("campaigns.csv"), campaigns.values());
        write(directory.resolve("templates.csv"), templates.values());
        write(directory.resolve("messages.csv"), messages.values());
        write(directory.resolve("exports.csv"), exports.values());
    }

    private void writeRows(Path directory) throws IOException {
        List<Long> scheduled = idsOf(campaigns, "campaignState", "Scheduled");
        List<Long> ready = idsOf(campaigns, "campaignState", "Ready");
        List<String> cancel = rows(scheduled, TRIES_TO_CANCEL / 4);
        cancel.add(12, "999999");
        cancel.add(20, "spring-sale");
        cancel.add(31, cancel.get(3));
        cancel.add(40, "" + ready.get(0));
        writeColumn(directory.resolve("campaigns-to-cancel.csv"), "campaign_id", cancel);

        List<String> abort = rows(blasts(idsOf(campaigns, "campaignState", "Running")), 6);
        abort.addAll(rows(idsOf(campaigns, "campaignState", "Finished"), 2));
        abort.add("999999");
        writeColumn(directory.resolve("campaigns-to-abort.csv"), "campaign_id", abort);

        List<String> activate = rows(triggered(ready), 25);
        activate.add("" + triggered(idsOf(campaigns, "campaignState", "Running")).get(0));
        activate.add("" + blasts(ready).get(0));
        writeColumn(directory.resolve("triggered-to-activate.csv"), "campaign_id", activate);

        writeMessages(directory.resolve("scheduled-emails.csv"), "Email", 150);
        writeMessages(directory.resolve("scheduled-in-app.csv"), "InApp", 80);

        List<String> cancelled = rows(idsOf(exports, "jobState", "enqueued"), 8);
        cancelled.addAll(rows(idsOf(exports, "jobState", "running"), 8));
        cancelled.addAll(rows(idsOf(exports, "jobState", "completed"), 2));
        cancelled.add("999999");
        writeColumn(directory.resolve("exports-to-cancel.csv"), "job_id", cancelled);
    }

    /** By id, or by campaign and user; of each seven one that is not pending, and a few flaws. */
    private void writeMessages(Path file, String medium, int count) throws IOException {
        List<Map<String, String>> pending = new ArrayList<>();
        List<Map<String, String>> over = new ArrayList<>();
        for (Map<String, String> message : messages.values()) {
            if (message.get("messageMedium").equals(medium)) {
                (message.get("state").equals("pending") ? pending : over).add(message);
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(messageRow((i % 7 == 6 ? over : pending).get(i), i % 3));
        }
        rows.add(messageRow(Map.of("scheduledMessageId", "1"), 0));
        rows.add(messageRow(Map.of("campaignId", rows.get(1).get("campaign_id"), "email", "reader5@"), 1));
        rows.add(messageRow(Map.of("campaignId", rows.get(1).get("campaign_id")), 1));
        write(file, rows);
    }

    private static Map<String, String> messageRow(Map<String, String> message, int form) {
        boolean hasUserId = !message.getOrDefault("userId", BLANK).isEmpty();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("scheduled_message_id", form == 0 ? message.get("scheduledMessageId") : BLANK);
        row.put("campaign_id", form == 0 ? BLANK : message.get("campaignId"));
        row.put("email", form == 1 || (form == 2 && !hasUserId) ? message.getOrDefault("email", BLANK) : BLANK);
        row.put("user_id", form == 2 && hasUserId ? message.get("userId") : BLANK);
        return row;
    }

    private List<Long> blasts(List<Long> ids) {
        return ids.stream().filter(id -> campaigns.get(id).get("type").equals("Blast")).toList();
    }

    private List<Long> triggered(List<Long> ids) {
        return ids.stream().filter(id -> campaigns.get(id).get("type").equals("Triggered")).toList();
    }

    private static List<Long> idsOf(Map<Long, Map<String, String>> rows, String column, String... values) {
        List<String> wanted = List.of(values);
        return rows.entrySet().stream()
                .filter(row -> wanted.contains(row.getValue().get(column)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The last so many, which are the most recent ones. */
    private static List<String> rows(List<Long> ids, int count) {
        return ids.subList(Math.max(0, ids.size() - count), ids.size()).stream()
                .map(id -> Long.toString(id))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private String labels(String type) {
        List<String> labels = new ArrayList<>();
        if (random.nextInt(9) == 0) {
            labels.add("evergreen");
        }
        int more = random.nextInt(3);
        for (int i = 0; i < more; i++) {
            String label = type.equals("Triggered") && i == 0 ? "lifecycle" : one(LABELS);
            if (!labels.contains(label)) {
                labels.add(label);
            }
        }
        return String.join("|", labels);
    }

    private String lists(int count) {
        List<String> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String list = Long.toString(LISTS[random.nextInt(LISTS.length)]);
            if (!lists.contains(list)) {
                lists.add(list);
            }
        }
        return String.join("|", lists);
    }

    private Instant between(Instant from, Instant to) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        return from.plusSeconds((long) (random.nextDouble() * seconds));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private long one(List<Long> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static void writeColumn(Path file, String name, List<String> values) throws IOException {
        write(file, values.stream().map(value -> Map.of(name, value)).toList());
    }

    private static void write(Path file, Iterable<Map<String, String>> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map<String, String> row : rows) {
            if (text.length() == 0) {
                text.append(String.join(",", row.keySet())).append('\n');
            }
            text.append(row.values().stream().map(GenerateProject::quoted).collect(Collectors.joining(",")))
                    .append('\n');
        }
        Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
