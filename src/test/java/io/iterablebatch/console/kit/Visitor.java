package io.iterablebatch.console.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody at a console with something like a browser: it keeps cookies, sends forms, and follows nothing by itself.
 */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI console;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final String[] headers;

    private Visitor(URI console, String... headers) {
        this.console = console;
        this.headers = headers;
    }

    /** Somebody who is not known there. */
    public static Visitor at(URI console) {
        return new Visitor(console);
    }

    /** Somebody each of whose requests has these headers. */
    public static Visitor with(URI console, Map<String, String> headers) {
        return new Visitor(
                console,
                headers.entrySet().stream()
                        .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                        .toArray(String[]::new));
    }

    /** The same, as names and values in turns. */
    public static Visitor with(URI console, String... headers) {
        return new Visitor(console, headers);
    }

    /** Somebody who has logged in. */
    public static Visitor loggedIn(URI console, Staff who) {
        Visitor visitor = at(console);
        HttpResponse<String> answer = visitor.logIn(who.login(), who.password());
        if (answer.statusCode() != 302 || location(answer).contains("failed")) {
            throw new AssertionError(who + " could not log in: " + answer.statusCode() + " " + answer.headers());
        }
        return visitor;
    }

    /** Fills in the login. */
    public HttpResponse<String> logIn(String name, String password) {
        return post("/login", "/login", Map.of("username", name, "password", password));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Loads a page for its token, and sends a form with it. */
    public HttpResponse<String> post(String page, String path, Map<String, String> form) {
        Matcher token = TOKEN.matcher(get(page).body());
        String first = token.find() ? "_csrf=" + encoded(token.group(1)) : "";
        return postBare(path, first, form);
    }

    /** Sends a form without the token. */
    public HttpResponse<String> postBare(String path, Map<String, String> form) {
        return postBare(path, "", form);
    }

    private HttpResponse<String> postBare(String path, String first, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", first.isEmpty() ? "" : first + "&", ""));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends any request. */
    public HttpResponse<String> send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    /** The session's cookie, if there is one. */
    public Optional<String> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("iterable-batch-"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Where an answer leads to, without the console's own address. */
    public static String location(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(to -> to.replaceFirst("^https?://[^/]+", ""))
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(console + path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
