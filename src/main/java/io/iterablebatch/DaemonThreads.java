package io.iterablebatch;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do not keep the process alive, each with a name that tells in a thread dump what it is for. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** A thread that is yet to be started. */
    public static Thread unstarted(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A thread that has been started. */
    public static Thread start(String name, Runnable task) {
        Thread thread = unstarted(name, task);
        thread.start();
        return thread;
    }

    /** A factory for an executor; all threads have the same name. */
    public static ThreadFactory named(String name) {
        return task -> unstarted(name, task);
    }

    /** A factory for an executor; the threads are numbered from 1, as in {@code send-1}. */
    public static ThreadFactory numbered(String prefix) {
        AtomicInteger last = new AtomicInteger();
        return task -> unstarted(prefix + "-" + last.incrementAndGet(), task);
    }
}
