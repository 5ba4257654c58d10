// Asks jing for its verdicts, many in one run. Started by ../refresh-jing-verdicts.mjs with jing on the class path:
//   java -cp jing.jar:… tools/jing/Verdicts.java < requests
// Requests, one a line: `G path` reads a grammar, `D path` validates a document against the last grammar.
// Answers, one a line: `ok`, or `bad` and the places of the errors as `line:column` (UTF-16 columns, as jing counts).
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.prop.rng.RngProperty;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

public class Verdicts {
  private static final StringBuilder places = new StringBuilder();

  private static final ErrorHandler handler = new ErrorHandler() {
    @Override public void warning(SAXParseException e) {}
    @Override public void error(SAXParseException e) {
      places.append(' ').append(e.getLineNumber()).append(':').append(e.getColumnNumber());
    }
    @Override public void fatalError(SAXParseException e) throws SAXException {
      error(e);
      throw e;
    }
  };

  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ValidationDriver driver = null;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      boolean grammar = line.charAt(0) == 'G';
      String uri = new File(line.substring(2)).toURI().toString();
      places.setLength(0);
      boolean ok;
      try {
        if (grammar) {
          PropertyMapBuilder properties = new PropertyMapBuilder();
          properties.put(ValidateProperty.ERROR_HANDLER, handler);
          RngProperty.CHECK_ID_IDREF.add(properties);
          driver = new ValidationDriver(properties.toPropertyMap());
          ok = driver.loadSchema(ValidationDriver.uriOrFileInputSource(uri));
        } else {
          ok = driver.validate(ValidationDriver.uriOrFileInputSource(uri));
        }
      } catch (SAXException | java.io.IOException | IllegalStateException e) {
        ok = false;
      }
      System.out.println((ok ? "ok" : "bad") + places);
    }
  }
}
