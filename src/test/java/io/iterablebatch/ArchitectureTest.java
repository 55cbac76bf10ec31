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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
            time:         root
            net:          root
            config:       root time net
            subscription: root
            target:       root
            jobfile:      root time net subscription target
            source:       root time jobfile
            source.csv:   root time jobfile source
            source.grouped: root jobfile source
            source.warehouse: root time jobfile source
            mapping:      root jobfile source subscription target
            api:          root time net config
            delivery:     root time source mapping api
            action:       root jobfile source mapping api delivery
            action.users: root jobfile source mapping api delivery action
            action.subscriptions: root jobfile source mapping api delivery action subscription report
            live:         root target api
            selection:    root jobfile target api live
            plan:         root time jobfile source mapping target api live selection report
            action.targets: root jobfile source mapping api delivery action target live plan
            report:       root jobfile api
            report.html:  root api report
            state:        root time config
            ledger:       root time config source source.csv mapping api delivery state report
            alert:        root time net config jobfile report
            metrics:      root time net config jobfile api report ledger
            changes:      root time jobfile source mapping delivery ledger
            run:          root time config jobfile source source.csv source.warehouse source.grouped mapping api delivery action action.users action.subscriptions action.targets target live selection plan report report.html state ledger metrics changes
            sandbox..:    root time
            console.trail: root
            console.security: root time net config console.trail
            console.view: root report report.html ledger console.security
            console.acting: root time config jobfile source source.csv ledger report report.html console.security console.trail console.view
            console.review: root time jobfile action.targets ledger plan target console.security console.view console.acting
            console.pages: root time config jobfile api ledger metrics report report.html console.security console.trail console.view console.acting
            console:      root time config ledger state run console.security console.trail console.view console.acting console.review console.pages
            cli:          root time net config jobfile source source.csv source.warehouse mapping api delivery action action.users action.subscriptions action.targets target live selection plan report state ledger alert metrics run sandbox.. console console.security
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
