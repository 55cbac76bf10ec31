package io.iterablebatch.console.view;

import io.iterablebatch.Sha256;
import io.iterablebatch.report.html.Stylesheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The few files that pages load, all from within the program. Their addresses hold a hash of their content, so that a
 * browser may keep them for ever. Immutable.
 */
public final class PageAssets {

    /**
     * A file.
     *
     * @param version changes with the content
     */
    public record Asset(String type, byte[] content, String version) {}

    private static final String HTMX = "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js";
    private static final String OWN = "classpath:io/iterablebatch/console/";

    private final Map<String, Asset> byName;

    private PageAssets(Map<String, Asset> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Loads the files that the program holds. */
    public static PageAssets load() {
        return new PageAssets(Map.of(
                "console.css", asset("text/css;charset=UTF-8", stylesheet()),
                "icon.svg", asset("image/svg+xml", content(OWN + "icon.svg")),
                "htmx.js", asset("text/javascript;charset=UTF-8", content(HTMX))));
    }

    /** The file of this name. */
    public Optional<Asset> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Where a page finds the file of this name, which there is. */
    public String address(String name) {
        Asset asset = named(name).orElseThrow();
        return "/assets/" + name + "?v=" + asset.version();
    }

    /** The stylesheet of reports, followed by the console's own. */
    private static byte[] stylesheet() {
        String own = new String(content(OWN + "console.css"), StandardCharsets.UTF_8);
        return (Stylesheet.ofReports().css() + own).getBytes(StandardCharsets.UTF_8);
    }

    private static Asset asset(String type, byte[] content) {
        return new Asset(type, content, HexFormat.of().formatHex(Sha256.of(content), 0, 8));
    }

    private static byte[] content(String pattern) {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(pattern);
            if (found.length != 1) {
                throw new IllegalStateException(pattern + " is there " + found.length + " times");
            }
            try (InputStream in = found[0].getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
