package io.iterablebatch.console.kit;

import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import java.net.URI;

/** A console in a process of its own, as people start it, where everybody of {@link Staff} logs in by password. */
public final class ConsoleProcess {

    private final Workplace workplace;
    private final ToolProcess process;
    private final String url;

    private ConsoleProcess(Workplace workplace, String port) {
        this.workplace = workplace;
        this.process = workplace.start("console", "--port", port);
        this.url = process.awaitPrinted("http://").strip().replaceFirst("/$", "");
    }

    /** Starts one at any port, and waits until it answers. */
    public static ConsoleProcess in(Workplace workplace) {
        workplace.with(
                ConsoleVariables.USERS_FILE,
                workplace.file("users", Staff.file()).toString());
        return new ConsoleProcess(workplace, "0");
    }

    /** Starts another at the same address, after this one has died. */
    public ConsoleProcess again() {
        return new ConsoleProcess(workplace, Integer.toString(URI.create(url).getPort()));
    }

    /** The address without a slash at the end. */
    public String url() {
        return url;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.kill();
    }
}
