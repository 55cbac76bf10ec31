package io.iterablebatch.console.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.iterablebatch.console.security.ConsoleUser;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.View;

/**
 * Makes pages of templates. A template takes the {@code frame} and its {@code model}; both are checked by the compiler.
 * Thread-safe.
 */
public final class PageRenderer {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final PageAssets assets;
    private final String prefix;
    private final boolean canLogOut;

    /**
     * Pages of one console.
     *
     * @param prefix stands before every address
     * @param canLogOut whether there is a login that could be ended
     */
    public PageRenderer(PageAssets assets, String prefix, boolean canLogOut) {
        this.assets = assets;
        this.prefix = prefix;
        this.canLogOut = canLogOut;
    }

    /** The page, or the part of one, that this template makes of a model. */
    public View of(String template, Object model) {
        return (unused, request, response) -> {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("frame", frame(request));
            parameters.put("model", model);
            StringOutput html = new StringOutput();
            engine.render(template + ".jte", parameters, html);
            byte[] bytes = html.toString().getBytes(StandardCharsets.UTF_8);
            response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        };
    }

    private PageFrame frame(HttpServletRequest request) {
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new PageFrame(
                ConsoleUser.of(request.getUserPrincipal()),
                prefix,
                request.getRequestURI(),
                request.getQueryString() == null ? "" : request.getQueryString(),
                csrf == null ? "_csrf" : csrf.getParameterName(),
                csrf == null ? "" : csrf.getToken(),
                prefix + assets.address("console.css"),
                prefix + assets.address("htmx.js"),
                canLogOut);
    }
}
