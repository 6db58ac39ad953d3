import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import com.adobe.epubcheck.util.ReportingLevel;
import java.io.File;

/**
 * Runs EPUBCheck over many files in one virtual machine: starting one takes longer than checking a
 * book. Usages count: EPUBCheck's own command never fails because of them.
 *
 * <p>java -Dec.override=OVERRIDE -cp ... Batch FILE... prints PASS or FAIL for each file, after
 * EPUBCheck's own messages about it. Exit 0: all clean; 1: something found; 2: wrong use.
 */
public final class Batch {
  private Batch() {}

  public static void main(String[] arguments) throws Exception {
    String override = System.getProperty("ec.override");
    if (override == null || arguments.length == 0) {
      System.err.println("usage: java -Dec.override=OVERRIDE ... Batch FILE...");
      System.exit(2);
    }
    boolean clean = true;
    for (String book : arguments) {
      clean &= isClean(new File(book), new File(override));
    }
    System.exit(clean ? 0 : 1);
  }

  private static boolean isClean(File book, File override) throws Exception {
    DefaultReportImpl report = new DefaultReportImpl(book.getName(), null, true);
    report.setReportingLevel(ReportingLevel.Usage);
    report.setOverrideFile(override);
    report.initialize();
    new EpubCheck(book, report).doValidate();
    int found = report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount()
        + report.getInfoCount() + report.getUsageCount();
    System.err.flush();
    System.out.printf("%s %s%n", found == 0 ? "PASS" : "FAIL", book);
    return found == 0;
  }
}
