import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import com.adobe.epubcheck.util.ReportingLevel;
import java.io.File;

/**
 * Runs EPUBCheck over many files in one virtual machine: starting one takes longer than checking a
 * book. Usages count: EPUBCheck's own command never fails because of them.
 *
 * <p>java -cp ... Batch OVERRIDE FILE...   exit 0 all clean, 1 something found, 2 wrong use
 */
public final class Batch {
  private Batch() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("usage: Batch OVERRIDE FILE...");
      System.exit(2);
    }
    int unclean = 0;
    for (int i = 1; i < arguments.length; i++) {
      if (!isClean(new File(arguments[i]), new File(arguments[0]))) {
        unclean++;
      }
    }
    System.out.printf("EPUBCheck: %d of %d files clean%n",
        arguments.length - 1 - unclean, arguments.length - 1);
    System.exit(unclean > 0 ? 1 : 0);
  }

  private static boolean isClean(File book, File override) throws Exception {
    DefaultReportImpl report = new DefaultReportImpl(book.getName(), null, true);
    report.setReportingLevel(ReportingLevel.Usage);
    report.setOverrideFile(override);
    report.initialize();
    new EpubCheck(book, report).doValidate();
    int found = report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount()
        + report.getInfoCount() + report.getUsageCount();
    if (found > 0) {
      System.out.printf("%s: %d fatal, %d errors, %d warnings, %d infos, %d usages%n", book,
          report.getFatalErrorCount(), report.getErrorCount(), report.getWarningCount(),
          report.getInfoCount(), report.getUsageCount());
    }
    return found == 0;
  }
}
