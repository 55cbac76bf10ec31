package io.iterablebatch.console.pages;

import io.iterablebatch.config.EffectiveSetting;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.console.view.PageRenderer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The settings that the console, and what it starts, goes by. Secrets are masked before they get here. */
@Controller
public final class ConfigurationPage {

    /**
     * What the page shows.
     *
     * @param own how this console was set up, by name
     */
    public record Model(List<EffectiveSetting> settings, Map<String, String> own) {}

    private final PageRenderer pages;
    private final Model model;

    /** @param own how this console was set up, by name, in the order of the page */
    public ConfigurationPage(PageRenderer pages, EnvironmentSettings configuration, Map<String, String> own) {
        this.pages = pages;
        this.model = new Model(configuration.settings(), Collections.unmodifiableMap(new LinkedHashMap<>(own)));
    }

    @GetMapping("/configuration")
    View configuration() {
        return pages.of("configuration", model);
    }
}
