package io.iterablebatch.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.print.PageSize;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A headless Chromium with somebody before it, who finds things by the words that stand on them. Pictures go to
 * {@code target/screenshots}, and with {@code -Dscreenshots.write=true} to {@code docs/images}.
 */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A4 is 210 mm wide, an inch has 96 pixels. */
    private static final int PAPER_PIXELS = (210 - 2 * 10) * 960 / 254;

    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b");
    private static final Path PRINTS = Path.of("target", "screenshots");
    private static final Path PICTURES =
            Boolean.getBoolean("screenshots.write") ? Path.of("docs", "images") : Path.of("target", "screenshots");

    private static final String AXE = axe();

    private final ChromeDriver driver;
    private final WebDriverWait wait;
    private final Path downloads;

    private Browser(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100));
        this.downloads = downloads;
        // Pages renew themselves while they are looked at, for which the driver has several exceptions.
        wait.ignoring(WebDriverException.class);
    }

    /** @param downloads where files go that are taken away */
    public static Browser open(Path downloads) {
        assertThat(List.of(CHROMIUM, DRIVER))
                .as("the browser that tests of pages use; on Debian: apt-get install chromium chromium-driver")
                .allMatch(Files::isExecutable);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--window-size=1280,1000");
        options.setExperimentalOption(
                "prefs",
                Map.of("download.default_directory", downloads.toString(), "download.prompt_for_download", false));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options), downloads);
    }

    /** Types an address. */
    public void goTo(String url) {
        driver.get(url);
    }

    /** Where it is, without the server. */
    public String path() {
        return driver.getCurrentUrl().replaceFirst("^https?://[^/]+", "");
    }

    /** Logs in by name and password. */
    public void logIn(String url, Staff who) {
        goTo(url + "/login");
        type("Name", who.login());
        type("Password", who.password());
        click("Log in");
        awaitText(who.login());
    }

    /** Clicks on the link or the button with these words, or on what unfolds something. */
    public void click(String words) {
        clickAt(By.xpath("//*[self::a or self::button or self::summary][normalize-space()=\"" + words + "\"]"));
    }

    /** The same, within the article or row of this name. */
    public void clickIn(String article, String words) {
        clickAt(By.xpath("//article[@aria-label=\"" + article + "\"]//*[self::a or self::button][normalize-space()=\""
                + words + "\"]"));
    }

    private void clickAt(By place) {
        waitFor(place + " to click at").until(any -> {
            WebElement found = driver.findElement(place);
            driver.executeScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", found);
            found.click();
            return true;
        });
    }

    /** Fills in the field with this label. */
    public void type(String label, String text) {
        waitFor("the field " + label).until(any -> {
            WebElement field = field(label, "input");
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    /** Chooses from the list with this label. */
    public void choose(String label, String option) {
        waitFor("the list " + label).until(any -> {
            new Select(field(label, "select")).selectByValue(option);
            return true;
        });
    }

    private FluentWait<WebDriver> waitFor(String what) {
        return wait.withMessage(() -> "waited for " + what + "\nat " + driver.getCurrentUrl());
    }

    private WebElement field(String label, String kind) {
        return driver.findElement(By.xpath("//label[starts-with(normalize-space(), \"" + label + "\")]//" + kind));
    }

    /** Waits until the page says this. */
    public void awaitText(String text) {
        await("body", said -> said.contains(text));
    }

    /** Waits until the element, found by CSS, says something like that; returns what it says. */
    public String await(String css, Predicate<String> that) {
        return wait.withMessage(() -> css + " said:\n" + texts(css) + "\nat " + driver.getCurrentUrl())
                .until(any ->
                        texts(css).stream().limit(1).filter(that).findFirst().orElse(null));
    }

    /** What the elements say, at one moment and without waiting. */
    @SuppressWarnings("unchecked") // a list of strings is what the script returns
    public List<String> texts(String css) {
        return (List<String>) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(each => each.innerText.trim())", css);
    }

    /** The words of all links and buttons. */
    public List<String> choices() {
        return texts("main a, main button");
    }

    /** Waits for a file to have been taken away whole. */
    public Path awaitDownload(String name) {
        Path file = downloads.resolve(name);
        waitFor(name + " among " + downloads).until(any -> Files.exists(file));
        return file;
    }

    /** As on a phone from now on. */
    public void asOnAPhone() {
        driver.manage().window().setSize(new Dimension(420, 900));
        reload();
    }

    /** As on a desk again. */
    public void asOnADesk() {
        driver.manage().window().setSize(new Dimension(1280, 1000));
        reload();
    }

    /** In the dark, or not, from now on. */
    public void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    public void reload() {
        driver.navigate().refresh();
    }

    /** Fails where the page is wider than the window, which a person would have to push about. */
    public void fitsTheWindow() {
        Object over = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) over).intValue()).as("too wide at " + path()).isLessThanOrEqualTo(0);
    }

    /** What is cut off in the page, or has to be pushed about to be seen. */
    @SuppressWarnings("unchecked") // a list of strings is what the script returns
    public List<String> cutOff() {
        return (List<String>) driver.executeScript("""
                const width = document.documentElement.clientWidth;
                return [...document.querySelectorAll('nav a, .scroll, td, th, button, .tiles div, .job > *, select')]
                  .filter(each => each.getClientRects().length > 0 && !each.closest('.unseen, thead'))
                  .filter(each => each.getBoundingClientRect().right > width + 1
                    || (each.matches('.scroll') && each.scrollWidth > each.clientWidth + 1))
                  .map(each => each.outerHTML.slice(0, 120));
                """);
    }

    /** What axe-core finds that shuts people out: a rule and where, a line each. */
    @SuppressWarnings("unchecked") // a list of strings is what the script returns
    public List<String> barriers() {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        driver.executeScript(AXE);
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document).then(
                  found => done(found.violations.flatMap(each => each.nodes.map(
                    node => each.id + ' at ' + node.target + ': ' + node.failureSummary))),
                  failure => done(['axe failed: ' + failure]));
                """);
    }

    private static String axe() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/axe-core/*/axe.min.js");
            return found[0].getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens what is folded. */
    public void unfold() {
        driver.executeScript("document.querySelectorAll('details').forEach(each => each.open = true)");
    }

    /** A picture of the whole page, however long it is. */
    public void pictureOfAll(String name) {
        Number height = (Number) driver.executeScript("return document.documentElement.scrollHeight");
        Dimension before = driver.manage().window().getSize();
        driver.manage().window().setSize(new Dimension(before.getWidth(), height.intValue() + 200));
        picture(name);
        driver.manage().window().setSize(before);
    }

    /**
     * What the browser complained of: an error of a script, or something that the page's policy forbids. Not that
     * nobody answered.
     */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("Failed to load resource")
                        // What axe-core does to tell icons from text.
                        && !message.contains("Canvas2D")
                        && !message.contains("htmx:sendError")
                        && !message.contains("htmx:afterRequest"))
                .toList();
    }

    /**
     * Prints the page on A4 as a PDF beside the pictures of tests.
     *
     * @return of how many sheets
     */
    public long print(String name) {
        PrintOptions options = new PrintOptions();
        options.setPageSize(new PageSize(29.7, 21.0));
        byte[] pdf = Base64.getDecoder().decode(driver.print(options).getContent());
        write(PRINTS.resolve(name + ".pdf"), pdf);
        return PAGE.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    /** As on A4 paper from now on, with margins of a centimetre. */
    public void asOnPaper() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", PAPER_PIXELS, "height", 1_047, "deviceScaleFactor", 1, "mobile", false));
    }

    /** A picture of what is in the window. */
    public void picture(String name) {
        write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
