package io.iterablebatch.ledger.audit;

/**
 * Who had a run started, and from where.
 *
 * @param who a person, or the account that a schedule runs under
 * @param from as in {@code the command line}, {@code the console} or {@code systemd}
 */
public record RunStarter(String who, String from) {

    /** Stands for runs that a console started, which notes by itself what it is asked for. */
    public static final String CONSOLE = "the console";

    /** In words, as in {@code otto, from the console}. */
    public String words() {
        return who + ", from " + from;
    }
}
