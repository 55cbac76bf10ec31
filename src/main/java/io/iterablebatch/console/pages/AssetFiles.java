package io.iterablebatch.console.pages;

import io.iterablebatch.console.view.PageAssets;
import io.iterablebatch.console.view.PageNotFoundException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The stylesheet, the icon and the library for live updates. */
@Controller
public final class AssetFiles {

    private static final Duration YEAR = Duration.ofDays(365);

    private final PageAssets assets;

    public AssetFiles(PageAssets assets) {
        this.assets = assets;
    }

    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> asset(@PathVariable("name") String name) {
        PageAssets.Asset asset = assets.named(name).orElseThrow(PageNotFoundException::new);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                .contentType(MediaType.parseMediaType(asset.type()))
                .body(asset.content());
    }
}
