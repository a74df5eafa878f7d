import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.log.NullLogChute;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/**
 * Apache Velocity on the templates of the benchmark. A line "render NAME" prints the text as one line; "time NAME MILLISECONDS" prints
 * nanoseconds of CPU and bytes per evaluation. Each evaluation has a context of its own, copied as deep as templates change it.
 */
public class VelocityTimer {
    private static int sink;

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        RuntimeInstance velocity = new RuntimeInstance();
        velocity.setProperty(RuntimeConstants.RUNTIME_LOG_LOGSYSTEM, new NullLogChute());
        velocity.setProperty("foreach.provide.scope.control", "true");
        velocity.init();
        Map<String, Object> values = new Json(Files.readString(folder.resolve("context.json"))).object();
        Map<String, Template> templates = new LinkedHashMap<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            Template template = templates.computeIfAbsent(words[1], name -> prepare(velocity, folder, name));
            if (words[0].equals("render")) {
                System.out.println(render(template, values).replaceAll("\\s+", " ").trim());
            } else {
                System.out.println(time(template, values, Long.parseLong(words[2])));
            }
        }
    }

    private static Template prepare(RuntimeInstance velocity, Path folder, String name) {
        try {
            SimpleNode node = velocity.parse(new java.io.StringReader(Files.readString(folder.resolve(name + ".vtl"))), name);
            Template template = new Template();
            template.setRuntimeServices(velocity);
            template.setName(name);
            template.setData(node);
            template.initDocument();
            return template;
        } catch (Exception error) {
            throw new RuntimeException(error);
        }
    }

    private static String time(Template template, Map<String, Object> values, long milliseconds) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long end = System.nanoTime() + milliseconds * 1_000_000;
        long cpu = threads.getCurrentThreadCpuTime();
        long bytes = threads.getThreadAllocatedBytes(thread);
        int count = 0;
        do {
            for (int i = 0; i < 50; i++) {
                sink ^= render(template, values).length();
            }
            count += 50;
        } while (System.nanoTime() < end);
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        bytes = threads.getThreadAllocatedBytes(thread) - bytes;
        return cpu / count + " " + bytes / count;
    }

    private static String render(Template template, Map<String, Object> values) {
        VelocityContext context = new VelocityContext();
        context.put("ctx", copy(values));
        context.put("util", new Util());
        StringWriter writer = new StringWriter();
        template.merge(context, writer);
        return writer.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> copy(Map<String, Object> values) {
        Map<String, Object> args = new LinkedHashMap<>((Map<String, Object>) values.get("args"));
        args.put("input", new LinkedHashMap<>((Map<String, Object>) args.get("input")));
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.put("args", args);
        return copy;
    }

    public static class Util {
        private final Dynamo dynamo = new Dynamo();

        public Dynamo getDynamodb() {
            return dynamo;
        }

        public void qr(Object value) {
        }

        public boolean isNull(Object value) {
            return value == null;
        }

        public Object defaultIfNull(Object value, Object other) {
            return value == null ? other : value;
        }

        public String toJson(Object value) {
            StringBuilder text = new StringBuilder();
            Json.write(value, text);
            return text.toString();
        }
    }

    public static class Dynamo {
        public Map<String, Object> toDynamoDB(Object value) {
            Map<String, Object> attribute = new LinkedHashMap<>();
            if (value == null) {
                attribute.put("NULL", true);
            } else if (value instanceof Boolean) {
                attribute.put("BOOL", value);
            } else if (value instanceof Number) {
                attribute.put("N", value.toString());
            } else if (value instanceof List) {
                List<Object> items = new ArrayList<>();
                for (Object item : (List<?>) value) {
                    items.add(toDynamoDB(item));
                }
                attribute.put("L", items);
            } else {
                attribute.put("S", value.toString());
            }
            return attribute;
        }

        public String toDynamoDBJson(Object value) {
            StringBuilder text = new StringBuilder();
            Json.write(toDynamoDB(value), text);
            return text.toString();
        }
    }

    static class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> object() {
            return (Map<String, Object>) value();
        }

        private Object value() {
            skip();
            char c = text.charAt(at);
            if (c == '{') {
                Map<String, Object> map = new LinkedHashMap<>();
                for (at++, skip(); text.charAt(at) != '}'; skip()) {
                    if (text.charAt(at) == ',') {
                        at++;
                        skip();
                    }
                    String key = string();
                    skip();
                    at++;
                    map.put(key, value());
                }
                at++;
                return map;
            }
            if (c == '[') {
                List<Object> list = new ArrayList<>();
                for (at++, skip(); text.charAt(at) != ']'; skip()) {
                    if (text.charAt(at) == ',') {
                        at++;
                    }
                    list.add(value());
                }
                at++;
                return list;
            }
            return c == '"' ? string() : literal();
        }

        private String string() {
            int end = text.indexOf('"', at + 1);
            String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }

        private Object literal() {
            int start = at;
            while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(start, at);
            switch (word) {
                case "true": return true;
                case "false": return false;
                case "null": return null;
                default: return Integer.valueOf(word);
            }
        }

        private void skip() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        static void write(Object value, StringBuilder text) {
            if (value instanceof Map) {
                String separator = "{";
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    text.append(separator);
                    write(entry.getKey().toString(), text);
                    text.append(':');
                    write(entry.getValue(), text);
                    separator = ",";
                }
                text.append(separator.equals("{") ? "{}" : "}");
            } else if (value instanceof List) {
                String separator = "[";
                for (Object item : (List<?>) value) {
                    text.append(separator);
                    write(item, text);
                    separator = ",";
                }
                text.append(separator.equals("[") ? "[]" : "]");
            } else if (value instanceof String) {
                text.append('"');
                for (int i = 0; i < ((String) value).length(); i++) {
                    char c = ((String) value).charAt(i);
                    if (c == '"' || c == '\\') {
                        text.append('\\');
                    }
                    text.append(c);
                }
                text.append('"');
            } else {
                text.append(value);
            }
        }
    }
}
