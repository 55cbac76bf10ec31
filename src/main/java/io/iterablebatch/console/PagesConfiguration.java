package io.iterablebatch.console;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.acting.RunActions;
import io.iterablebatch.console.acting.StartPage;
import io.iterablebatch.console.acting.StartedCommandPage;
import io.iterablebatch.console.api.start.StartResource;
import io.iterablebatch.console.pages.AssetFiles;
import io.iterablebatch.console.pages.ConfigurationPage;
import io.iterablebatch.console.pages.ErrorPages;
import io.iterablebatch.console.pages.JobsPage;
import io.iterablebatch.console.pages.LoginPage;
import io.iterablebatch.console.pages.MonitoringPages;
import io.iterablebatch.console.pages.PageExceptionHandler;
import io.iterablebatch.console.pages.RejectsPage;
import io.iterablebatch.console.pages.RunListPage;
import io.iterablebatch.console.pages.RunPage;
import io.iterablebatch.console.pages.RunReports;
import io.iterablebatch.console.pages.TargetsPage;
import io.iterablebatch.console.pages.TrailPage;
import io.iterablebatch.console.review.DriftPage;
import io.iterablebatch.console.review.PlanActions;
import io.iterablebatch.console.review.PlanDecisions;
import io.iterablebatch.console.review.PlansPage;
import io.iterablebatch.console.review.WaitingPlans;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.ledger.history.RecentTotalsReader;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.queue.RunQueue;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Every page of the console, by name: none comes in by being found. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@Import({
    JobsPage.class,
    RunListPage.class,
    RunPage.class,
    RejectsPage.class,
    TargetsPage.class,
    TrailPage.class,
    ErrorPages.class,
    PageExceptionHandler.class,
    AssetFiles.class,
    MonitoringPages.class,
    LoginPage.class,
    RunActions.class,
    StartedCommandPage.class,
    WaitingPlans.class,
    RecentTotalsReader.class,
    PlansPage.class,
    PlanDecisions.class,
    PlanActions.class,
    DriftPage.class
})
class PagesConfiguration {

    @Bean
    ConfigurationPage configurationPage(
            PageRenderer pages, EnvironmentSettings configuration, ConsoleSettings settings) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("Version", settings.version());
        own.put("State", configuration.state());
        own.put("Operator of the process", configuration.operator());
        own.put("Listens at", settings.bind().getHostAddress() + ", port " + settings.port());
        own.put("People get in by", settings.access().way().words());
        own.put("Job files", settings.jobs().toAbsolutePath().toString());
        own.put("Plans", settings.plans().toAbsolutePath().toString());
        own.put("Files that a form may name", settings.files().toAbsolutePath().toString());
        return new ConfigurationPage(pages, configuration, own);
    }

    @Bean
    RunReports runReports(EnvironmentSettings configuration) {
        return new RunReports(configuration.dataDirectory());
    }

    @Bean
    StartPage startPage(
            PageRenderer pages,
            JobFolder jobs,
            RunHistory history,
            ConsoleSettings settings,
            AuditedActions auditedActions,
            InstantSource clock) {
        return new StartPage(pages, jobs, history, settings.plans(), settings.files(), auditedActions, clock);
    }

    /** It is here for the folders and the address that the console was set up with. */
    @Bean
    StartResource startResource(
            JobFolder jobs,
            ConsoleSettings settings,
            JdbcTemplate jdbc,
            RunQueue queue,
            WorkerRegistry workers,
            AuditedActions auditedActions,
            TransactionTemplate transaction,
            InstantSource clock) {
        return new StartResource(
                jobs,
                settings.files(),
                jdbc,
                queue,
                workers,
                auditedActions,
                transaction,
                clock,
                settings.access().publicPath());
    }
}
