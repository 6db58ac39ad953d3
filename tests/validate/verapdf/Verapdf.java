import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF whether files keep standards: a line <code>PASS standard file</code> or
 * <code>FAIL standard file</code> for each, below a FAIL the rules that it breaks and where.
 *
 * <p>Exit status: 0 all keep them, 1 some do not, 2 it was asked wrongly.
 */
public final class Verapdf {
    /** How many places of one broken rule are shown. */
    private static final int PLACES = 3;

    private Verapdf() {}

    public static void main(String[] arguments) {
        if (arguments.length < 3 || !arguments[0].equals("--flavour")) {
            System.err.println("usage: verapdf --flavour ua1,2a FILE...");
            System.exit(2);
        }
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String name : arguments[1].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("no standard is called " + name);
                System.exit(2);
            }
            flavours.add(flavour);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = true;
        for (int at = 2; at < arguments.length; at++) {
            for (PDFAFlavour flavour : flavours) {
                sound &= keeps(flavour, arguments[at]);
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private static boolean keeps(PDFAFlavour flavour, String path) {
        String name = flavour.getId() + " " + path;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour)) {
            PDFAValidator validator =
                    Foundries.defaultInstance().createValidator(flavour, PLACES, false, true, false);
            ValidationResult result = validator.validateAll(parser).get(0);
            if (result.isCompliant()) {
                System.out.println("PASS " + name + " (" + result.getTotalAssertions() + " checks)");
                return true;
            }
            System.out.println("FAIL " + name);
            explain(result);
        } catch (Exception | StackOverflowError fault) {
            System.out.println("FAIL " + name + "\n  cannot be read: " + fault);
        }
        return false;
    }

    private static void explain(ValidationResult result) {
        Map<String, List<String>> broken = new TreeMap<>();
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            RuleId id = failed.getKey();
            Rule rule = result.getValidationProfile().getRuleByRuleId(id);
            String asks = rule == null ? "" : rule.getDescription().replaceAll("\\s+", " ");
            List<String> lines = new ArrayList<>();
            lines.add("  " + id.getClause() + "-" + id.getTestNumber() + " ×" + failed.getValue() + " " + asks);
            int shown = 0;
            for (TestAssertion assertion : result.getTestAssertions()) {
                boolean here = assertion.getRuleId().equals(id)
                        && assertion.getStatus() == TestAssertion.Status.FAILED;
                if (here && shown < PLACES) {
                    shown++;
                    lines.add("    " + assertion.getErrorMessage());
                    lines.add("    at " + assertion.getLocation().getContext());
                }
            }
            broken.put(id.getClause() + "-" + id.getTestNumber(), lines);
        }
        broken.values().forEach(lines -> lines.forEach(System.out::println));
    }
}
