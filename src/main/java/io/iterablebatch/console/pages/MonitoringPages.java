package io.iterablebatch.console.pages;

import io.iterablebatch.metrics.Scrape;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What monitoring asks for. */
@Controller
public final class MonitoringPages {

    private final JdbcTemplate jdbc;
    private final Scrape scrape;

    public MonitoringPages(JdbcTemplate jdbc, Scrape scrape) {
        this.jdbc = jdbc;
        this.scrape = scrape;
    }

    /** Whether the console and its database answer. */
    @GetMapping("/health")
    ResponseEntity<String> health() {
        try {
            jdbc.queryForObject("SELECT 1", Integer.class);
            return json(HttpStatus.OK, "{\"status\":\"UP\"}");
        } catch (DataAccessException away) {
            return json(HttpStatus.SERVICE_UNAVAILABLE, "{\"status\":\"DOWN\",\"database\":\"away\"}");
        }
    }

    private static ResponseEntity<String> json(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(text);
    }

    /** All jobs for Prometheus. */
    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Scrape.CONTENT_TYPE))
                .body(scrape.text());
    }
}
