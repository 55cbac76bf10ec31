package io.iterablebatch.console.pages;

import io.iterablebatch.Sha256;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.console.acting.ConfinedFolder;
import io.iterablebatch.ledger.history.RunRow;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The reports that runs left on this machine. Only files of the data directory are given out, whatever path the state
 * names. Thread-safe.
 */
public final class RunReports {

    private static final String STYLE = "<style>";
    private static final String END_OF_STYLE = "</style>";

    private final ConfinedFolder folder;

    /** @param dataDirectory where runs of this machine leave their files */
    public RunReports(Path dataDirectory) {
        this.folder = new ConfinedFolder(dataDirectory);
    }

    /** The report of the run; empty where it left none, or left it on another machine. */
    Optional<Path> file(RunRow run) {
        RunSummary summary = run.summary();
        String name = summary == null ? null : summary.notes().reportFile();
        if (name == null || !name.endsWith(".html")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(name);
            return folder.holds(file) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Sends the page. It may have its own style, which is known by its hash, and nothing else. */
    static void send(Path file, HttpServletResponse response) throws IOException {
        byte[] page = Files.readAllBytes(file);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src '" + hashOfStyle(page)
                        + "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static String hashOfStyle(byte[] page) {
        String text = new String(page, StandardCharsets.UTF_8);
        int from = text.indexOf(STYLE);
        int to = text.indexOf(END_OF_STYLE);
        String style = from < 0 || to < from ? "" : text.substring(from + STYLE.length(), to);
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(style.getBytes(StandardCharsets.UTF_8)));
    }
}
