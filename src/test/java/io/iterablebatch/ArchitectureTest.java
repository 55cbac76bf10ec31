package io.iterablebatch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One direction: no stage of the flow knows the ones behind it; time and the terminal are handed in. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "io.iterablebatch";

    /**
     * Each package, in the order of the flow, and those of ours that it may use; two dots: with all below it.
     * {@code root} holds the shared nouns.
     */
    private static final Map<String, List<String>> MAY_USE = """
            root:
            text: root
            file:
            time:
            net: root
            net.http1: net
            config: root text file net net.http1
            driver:
            driver.fetch: root file net config driver
            hashing:
            subscription:
            target: root text
            yaml: root text file
            job.source: text
            job.action: text subscription target yaml
            job.schedule: yaml
            job: text yaml job.source job.action job.schedule
            jobfile.source: text target yaml job.source job.action job
            source: root
            source.filter: text job.action source
            mapping.cell: text subscription job.action source
            source.csv.text: root source
            source.csv: root text file job.source source source.csv.text
            source.grouped: root text job.action source source.filter
            source.warehouse.dialect: job.source source
            source.warehouse: root text driver job.source source source.warehouse.dialect
            mapping.cell.date: text job.action source mapping.cell
            mapping.cell.number: text job.action mapping.cell
            mapping.cell.identifier: text subscription job.action source mapping.cell mapping.cell.number
            mapping.cell.text: text job.action source mapping.cell mapping.cell.date
            mapping.cell.json: text job.action source mapping.cell mapping.cell.date mapping.cell.number mapping.cell.text
            mapping.rule: text job.action source mapping.cell mapping.cell.date mapping.cell.number mapping.cell.identifier mapping.cell.text mapping.cell.json
            jobfile.field: root text yaml job.source job.action job mapping.cell mapping.cell.date mapping.rule
            jobfile: root text net subscription target yaml job.source job.action job.schedule job jobfile.source mapping.cell jobfile.field
            mapping: root text hashing subscription target job.action job source source.filter mapping.cell mapping.cell.date mapping.cell.identifier mapping.rule jobfile
            mapping.tally: root source mapping
            api: root net config
            api.pace: api
            api.http: net net.http1 config api
            api.outage: root net net.http1 config api api.pace api.http
            api.client: root time net api api.pace api.http api.outage
            delivery: root source mapping api
            delivery.window: root hashing source mapping api delivery
            action: root source mapping api delivery
            action.users: root hashing job.source job.action job source mapping.cell jobfile.field jobfile mapping api delivery action
            action.subscriptions: root text hashing subscription job.action job source mapping api delivery action
            live: root target api
            selection: root target job.source api live
            plan: root text file target job.source job.action job source
            action.targets: root target job.action api action live
            action.targets.apply: root hashing target job.action job source mapping api delivery action live plan action.targets
            accounting: root file api
            report: root text job.action job api accounting
            html:
            report.html: root text file api accounting report html
            state.database: root file
            state.embedded: root file time state.database
            state: root time state.database state.embedded
            ledger.instance: root config hashing source accounting
            ledger.slice: source api accounting state ledger.instance
            ledger.reject: root text hashing source mapping delivery accounting ledger.instance
            ledger.audit: root state
            ledger.history: root text file source source.csv api accounting state ledger.instance ledger.slice ledger.reject ledger.audit
            ledger: root hashing source mapping api api.pace delivery accounting ledger.instance ledger.slice ledger.reject ledger.audit ledger.history
            review: root plan ledger.audit
            queue: root state
            queue.standing:
            fleet: root file state.database state queue
            schedule: root yaml job.schedule jobfile state ledger.audit queue
            changes.packed: file
            changes.lookup: root file changes.packed
            changes: root hashing job.action job source mapping delivery accounting ledger.instance changes.packed changes.lookup
            metrics: root file net config job.action api accounting ledger.history queue.standing
            alert: root text time net config target job jobfile plan accounting ledger.history queue.standing
            sandbox..: root file time
            run.store: root config hashing api.pace state.database state ledger.instance ledger.slice ledger.audit ledger.history ledger review queue queue.standing metrics
            run.request: root text config job.source job.action job plan accounting ledger.instance ledger.history queue run.store
            run.source: root file time config job.source job source source.csv source.warehouse jobfile state.database state run.request
            run.slice: root hashing job.source job.action job source source.filter source.csv source.grouped source.warehouse mapping changes.packed run.source
            run.project: root net config hashing target job.action job source mapping mapping.tally api api.pace api.client delivery delivery.window action action.users action.subscriptions live plan action.targets action.targets.apply ledger.instance run.request run.source
            example.mapping: root text hashing subscription target job.action job source mapping delivery.window action run.project
            example.file: root text yaml source jobfile example.mapping
            example: root text config hashing subscription target yaml job.source job.action job source jobfile mapping delivery delivery.window action run.request run.source run.project example.mapping example.file
            init.csv: text source.csv.text source.csv
            init.column: text job.action source mapping.cell mapping.cell.identifier mapping.cell.json
            init: root text config hashing job.source job.action job jobfile.source source source.csv jobfile.field jobfile mapping action run.source run.project init.csv init.column
            planning: root text config target job.source job.action job source mapping api api.client live selection plan action.targets run.request run.source run.project
            run.step: root text time hashing job.action job source source.grouped mapping api delivery delivery.window action accounting state.database state ledger.instance ledger.history ledger changes.lookup changes run.store run.request run.source
            run.ending: root config job accounting report.html ledger.slice ledger.reject ledger.audit ledger.history run.store run.request
            run.partition: root time config hashing job.action job source source.grouped mapping api delivery delivery.window action accounting state.database state ledger.instance ledger.slice ledger.reject ledger.history ledger changes.lookup changes run.store run.request run.source run.slice run.project run.step run.ending
            run: root text time config hashing job.source job.action job source source.grouped mapping api api.pace delivery delivery.window action plan accounting state.database state ledger.instance ledger.slice ledger.reject ledger.audit ledger.history ledger queue changes.lookup changes run.store run.request run.source run.project run.step run.ending run.partition
            run.handout: root time config job state.database state ledger.instance ledger.slice ledger.history fleet run.store run.request run.ending run.partition
            run.targets: root text config hashing target job.action job source source.grouped mapping api api.pace delivery action plan action.targets action.targets.apply accounting state.database state ledger.instance ledger.audit run.store run.request run.source run.project planning run.step run
            prune: config source.grouped report.html state.database state ledger.instance ledger.history ledger changes.lookup changes run.store run.ending
            engine: root text time config job.action job source accounting state ledger.slice ledger.audit ledger.history review queue queue.standing fleet schedule metrics run.store run.request run.project run.ending run.partition run run.handout run.targets prune
            worker: root text file time config accounting state.database state queue fleet schedule prune
            console.trail:
            console.security: root file net config console.trail
            console.view: root text report.html ledger.history console.security
            console.acting: text file config job.action job source.csv jobfile accounting report report.html ledger.instance ledger.audit ledger.history console.trail console.security console.view
            console.review: root text target job.action plan action.targets.apply html ledger.audit review console.security console.view console.acting
            console.schedule: root text job.schedule ledger.audit schedule console.security console.view console.acting
            console.api.token: root state ledger.audit console.security
            console.api.problem:
            console.api.access: root console.trail console.security console.api.token console.api.problem
            console.api.answer: root job.action jobfile plan accounting ledger.instance ledger.reject ledger.audit ledger.history review queue fleet console.review
            console.api.start: root job jobfile queue fleet console.security console.acting console.api.token console.api.problem console.api.access console.api.answer
            console.api: root jobfile plan ledger.instance ledger.reject ledger.audit ledger.history review queue fleet console.trail console.security console.view console.acting console.review console.api.token console.api.problem console.api.access console.api.answer console.api.start
            console.pages: root text config job.action job jobfile api accounting report html report.html ledger.instance ledger.slice ledger.reject ledger.audit ledger.history queue.standing metrics console.trail console.security console.view console.acting console.review
            console: root config state ledger.history review queue queue.standing fleet schedule run.store prune engine console.trail console.security console.view console.acting console.review console.schedule console.api.access console.api.start console.api console.pages
            cli.terminal: root text accounting
            cli.log: root file config cli.terminal
            cli.text: root text config target job.action job.schedule source mapping.tally delivery.window plan accounting report state.database ledger.instance ledger.slice ledger.reject ledger.audit ledger.history review queue fleet schedule run.store run.project prune
            cli.service: time config target job.action job plan accounting ledger.history queue.standing alert sandbox.. run.request engine cli.terminal cli.log
            cli.session: root text time net config target job.action job jobfile api plan action.targets accounting report state.database ledger.instance ledger.history queue fleet metrics alert run.request run.source run.ending run.handout engine worker cli.terminal cli.log cli.text cli.service
            cli.production: root config target job.action job source jobfile api delivery.window plan accounting ledger.history queue.standing sandbox.. run.request run.source run.project planning engine console.security console.review console.pages console cli.text cli.service cli.session
            cli: root text file time net config driver driver.fetch target job.action job.schedule job jobfile plan accounting report state.database state ledger.instance ledger.audit ledger.history review queue queue.standing fleet schedule alert run.store run.request run.source run.project example.file example init run.handout prune engine worker console.security console.api.token cli.terminal cli.log cli.text cli.service cli.session cli.production
            """.lines().map(line -> line.split(":", -1)).collect(
            toUnmodifiableMap(
                    line -> full(line[0]),
                    line -> Stream.of(line[1].strip().split(" +"))
                            .filter(name -> !name.isEmpty())
                            .map(ArchitectureTest::full)
                            .toList()));

    @ArchTest
    static final ArchRule noCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule noLibraryThatWasReplaced = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.retry..", "com.fasterxml.jackson.databind..")
            .because("the client owns retry, and JSON is tools.jackson")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noOldDates = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Date.class, java.util.Calendar.class, java.text.DateFormat.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeIsHandedIn = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".time..", ROOT + ".cli..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(java.time.InstantSource.class, "system")
            .because("it comes as java.time.InstantSource")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sleepIsHandedIn = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".time..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .because("it comes as a Sleeper")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule oneWayOut = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".net..")
            .should()
            .callMethod(HttpClient.class, "newBuilder")
            .orShould()
            .callMethod(HttpClient.class, "newHttpClient")
            .orShould()
            .callMethod(HttpRequest.class, "newBuilder")
            .orShould()
            .callMethod(HttpRequest.class, "newBuilder", URI.class)
            .orShould()
            .callMethod(SocketChannel.class, "open")
            .orShould()
            .callMethod(SocketChannel.class, "open", SocketAddress.class)
            .because("a Network knows the proxy and whom to trust")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineSpeaks = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule collaboratorsComeThroughConstructors = fields().should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .allowEmptyShould(true);

    @ArchTest
    static void everyPackageHasItsPlaceInTheFlow(JavaClasses all) {
        classes()
                .should()
                .resideInAnyPackage(MAY_USE.keySet().toArray(String[]::new))
                .check(all);
    }

    @ArchTest
    static void noStageKnowsTheOnesBehindIt(JavaClasses all) {
        MAY_USE.forEach((name, others) -> classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".."))
                        .or(resideInAPackage(name))
                        .or(resideInAnyPackage(others.toArray(String[]::new))))
                .allowEmptyShould(true)
                .check(all));
    }

    private static String full(String name) {
        return name.equals("root") ? ROOT : ROOT + "." + name;
    }
}
