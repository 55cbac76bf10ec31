package io.iterablebatch.console.pages;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Setting;
import io.iterablebatch.console.view.Pages;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The settings that the console, and what it starts, goes by. Secrets are masked before they get here. */
@Controller
public final class ConfigurationPage {

    /** What the page shows. */
    public record Model(List<Setting> settings, String state, String version) {}

    private final Pages pages;
    private final Model model;

    public ConfigurationPage(Pages pages, Configuration configuration, String version) {
        this.pages = pages;
        this.model = new Model(configuration.settings(), configuration.state(), version);
    }

    @GetMapping("/configuration")
    View configuration() {
        return pages.of("configuration", model);
    }
}
