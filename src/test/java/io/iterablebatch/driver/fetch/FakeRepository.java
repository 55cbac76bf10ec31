package io.iterablebatch.driver.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Maven repository on this machine, which may misbehave. */
final class FakeRepository implements AutoCloseable {

    /** What becomes of a request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Answer> answers = Collections.synchronizedMap(new HashMap<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    FakeRepository() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String login = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(exchange.getRequestURI().getPath() + (login == null ? "" : " " + login));
        answers.getOrDefault(exchange.getRequestURI().getPath(), FakeRepository::nothing)
                .to(exchange);
        exchange.close();
    }

    private static void nothing(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/maven2";
    }

    /** Has a file below {@link #url}. */
    FakeRepository with(String path, byte[] content) {
        return answering(path, exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });
    }

    FakeRepository answering(String path, Answer answer) {
        answers.put("/maven2/" + path, answer);
        return this;
    }

    /** Sends some bytes of many, and then nothing more. */
    FakeRepository stalling(String path) {
        return answering(path, exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(new byte[1_000]);
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Paths that were asked for, with the login behind them where one was sent. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
