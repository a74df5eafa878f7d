import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.log.NullLogChute;

/**
 * Renders templates with Apache Velocity. Input: a line each, a JSON string. Output: a line each, {"text": ...} or {"error": ...} with
 * the class and the message. The context is always the same.
 */
public class VelocityRunner {
    public static void main(String[] arguments) throws Exception {
        RuntimeInstance velocity = newEngine();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new java.io.BufferedOutputStream(System.out), false, "UTF-8");
        int count = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            // Parsed templates and introspection leave traces in an engine: a new one now and then keeps memory flat.
            if (++count % 20000 == 0) {
                velocity = newEngine();
            }
            out.println(render(velocity, unquote(line)));
        }
        out.flush();
    }

    private static RuntimeInstance newEngine() {
        RuntimeInstance velocity = new RuntimeInstance();
        velocity.setProperty(RuntimeConstants.RUNTIME_LOG_LOGSYSTEM, new NullLogChute());
        velocity.setProperty("foreach.provide.scope.control", "true");
        velocity.setProperty("directive.foreach.maxloops", "1000");
        velocity.init();
        return velocity;
    }

    private static String render(RuntimeInstance velocity, String template) {
        StringWriter writer = new StringWriter();
        VelocityContext context = new VelocityContext();
        context.put("ctx", ctx());
        try {
            velocity.evaluate(context, writer, "velocity", template);
            return "{\"text\":" + quote(writer.toString()) + "}";
        } catch (Throwable error) {
            return "{\"error\":" + quote(kind(error) + "|" + error.getMessage()) + "}";
        }
    }

    // That the stack was full may be wrapped into another exception.
    private static String kind(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError) {
                return cause.getClass().getSimpleName();
            }
        }
        return error.getClass().getSimpleName();
    }

    private static Map<String, Object> ctx() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("x-y", "hy");
        inner.put("k", 1);
        List<Object> list = new ArrayList<>();
        list.add("a");
        list.add("b");
        list.add("c");
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("id", "7");
        args.put("name", "Ann");
        args.put("n", 5);
        args.put("d", 2.5);
        args.put("t", true);
        args.put("f", false);
        args.put("nul", null);
        args.put("list", list);
        args.put("m", inner);
        Map<String, Object> ctx = new LinkedHashMap<>();
        ctx.put("args", args);
        ctx.put("stash", new LinkedHashMap<String, Object>());
        return ctx;
    }

    private static String unquote(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            c = json.charAt(++i);
            switch (c) {
                case 'n': text.append('\n'); break;
                case 'r': text.append('\r'); break;
                case 't': text.append('\t'); break;
                case 'b': text.append('\b'); break;
                case 'f': text.append('\f'); break;
                case 'u':
                    text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                    i += 4;
                    break;
                default: text.append(c);
            }
        }
        return text.toString();
    }

    private static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
