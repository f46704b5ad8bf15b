import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RiotException;
import org.apache.jena.tdb2.TDB2Factory;
import org.apache.jena.update.UpdateAction;
import org.apache.jena.update.UpdateFactory;

/**
 * Apache Jena's engine behind HTTP, with the URLs and the defaults of its server Fuseki: the default graph is
 * not the union of the named ones, and a request is one transaction. Tests start it; it prints its port.
 *
 * <p>Arguments: {@code mem} (transactions in memory) or {@code tdb2} (the indexes of TDB2, kept in memory too); then, where it
 * lets nobody else in, user and password.
 */
public class JenaServer {
    private static final String NTRIPLES = "application/n-triples";
    private final Dataset dataset;

    JenaServer(Dataset dataset) {
        this.dataset = dataset;
    }

    public static void main(String[] words) throws IOException {
        boolean tdb2 = words[0].equals("tdb2");
        JenaServer served = new JenaServer(tdb2 ? TDB2Factory.createDataset() : DatasetFactory.createTxnMem());
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newCachedThreadPool());
        String user = words.length > 1 ? words[1] : null;
        String password = user == null ? null : words[2];
        for (String service : new String[] {"query", "sparql", "update", "data"}) {
            HttpContext context = http.createContext("/ds/" + service, exchange -> served.answer(service, exchange));
            if (user != null) {
                context.setAuthenticator(
                        new BasicAuthenticator("store") {
                            @Override
                            public boolean checkCredentials(String name, String secret) {
                                return name.equals(user) && secret.equals(password);
                            }
                        });
            }
        }
        http.start();
        System.out.println(http.getAddress().getPort());
    }

    private void answer(String service, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer answer;
        try {
            switch (service) {
                case "update":
                    answer = update(exchange, body);
                    break;
                case "data":
                    answer = graph(exchange, body);
                    break;
                default:
                    answer = query(exchange, body);
            }
        } catch (QueryParseException | RiotException | IllegalArgumentException fault) {
            answer = new Answer(400, "text/plain", String.valueOf(fault.getMessage()).getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException | StackOverflowError fault) {
            answer = new Answer(500, "text/plain", fault.toString().getBytes(StandardCharsets.UTF_8));
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type);
        exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
        exchange.getResponseBody().write(answer.body);
        exchange.close();
    }

    /** SPARQL 1.1 Protocol §2.1: by GET, or POST of a form or of the query itself. */
    private Answer query(HttpExchange exchange, byte[] body) {
        Map<String, String> said = form(exchange.getRequestURI().getRawQuery());
        String text = new String(body, StandardCharsets.UTF_8);
        switch (type(exchange)) {
            case "application/x-www-form-urlencoded":
                said.putAll(form(text));
                break;
            case "application/sparql-query":
                said.put("query", text);
                break;
            default:
        }
        if (!said.containsKey("query")) {
            throw new IllegalArgumentException("no query");
        }
        Query query = QueryFactory.create(said.get("query"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataset.begin(ReadWrite.READ);
        try (QueryExecution run = QueryExecutionFactory.create(query, dataset)) {
            if (query.isAskType()) {
                ResultSetFormatter.outputAsJSON(out, run.execAsk());
            } else if (query.isSelectType()) {
                ResultSetFormatter.outputAsJSON(out, run.execSelect());
            } else {
                Model found = query.isConstructType() ? run.execConstruct() : run.execDescribe();
                RDFDataMgr.write(out, found, Lang.NTRIPLES);
                return new Answer(200, NTRIPLES, out.toByteArray());
            }
        } finally {
            dataset.end();
        }
        return new Answer(200, "application/sparql-results+json; charset=utf-8", out.toByteArray());
    }

    /** SPARQL 1.1 Protocol §2.2: the operations of a request are one transaction, as in Fuseki. */
    private Answer update(HttpExchange exchange, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean form = type(exchange).equals("application/x-www-form-urlencoded");
        if (!exchange.getRequestMethod().equals("POST")) {
            return new Answer(405, "text/plain", new byte[0]);
        }
        var request = UpdateFactory.create(form ? form(text).get("update") : text);
        changed(() -> UpdateAction.execute(request, dataset));
        return new Answer(204, "text/plain", new byte[0]);
    }

    /** SPARQL 1.1 Graph Store Protocol, of graphs named in the URL. */
    private Answer graph(HttpExchange exchange, byte[] body) {
        String name = form(exchange.getRequestURI().getRawQuery()).get("graph");
        if (name == null) {
            return add(exchange, body);
        }
        switch (exchange.getRequestMethod()) {
            case "GET":
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                dataset.begin(ReadWrite.READ);
                try {
                    if (!dataset.containsNamedModel(name)) {
                        return new Answer(404, "text/plain", "no such graph".getBytes(StandardCharsets.UTF_8));
                    }
                    RDFDataMgr.write(out, dataset.getNamedModel(name), Lang.NTRIPLES);
                } finally {
                    dataset.end();
                }
                return new Answer(200, NTRIPLES, out.toByteArray());
            case "PUT":
                Model sent = ModelFactory.createDefaultModel();
                RDFDataMgr.read(sent, new ByteArrayInputStream(body), Lang.NTRIPLES);
                changed(() -> dataset.replaceNamedModel(name, sent));
                return new Answer(204, "text/plain", new byte[0]);
            default:
                return new Answer(405, "text/plain", new byte[0]);
        }
    }

    /** Quads by POST to the data set as a whole, which Fuseki adds to the protocol. */
    private Answer add(HttpExchange exchange, byte[] body) {
        if (!exchange.getRequestMethod().equals("POST") || !type(exchange).equals("application/n-quads")) {
            throw new IllegalArgumentException("no graph is named");
        }
        changed(() -> RDFDataMgr.read(dataset, new ByteArrayInputStream(body), Lang.NQUADS));
        return new Answer(204, "text/plain", new byte[0]);
    }

    private void changed(Runnable change) {
        dataset.begin(ReadWrite.WRITE);
        try {
            change.run();
            dataset.commit();
        } finally {
            dataset.end();
        }
    }

    private static String type(HttpExchange exchange) {
        String said = exchange.getRequestHeaders().getFirst("Content-Type");
        return said == null ? "" : said.split(";")[0].trim().toLowerCase();
    }

    private static Map<String, String> form(String words) {
        Map<String, String> said = new HashMap<>();
        for (String word : words == null ? new String[0] : words.split("&")) {
            String[] parts = word.split("=", 2);
            if (parts.length == 2) {
                said.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return said;
    }

    private static String decoded(String word) {
        return URLDecoder.decode(word, StandardCharsets.UTF_8);
    }

    private static final class Answer {
        final int status;
        final String type;
        final byte[] body;

        Answer(int status, String type, byte[] body) {
            this.status = status;
            this.type = type;
            this.body = body;
        }
    }
}
