using Tributary.Server.Commands;
using Tributary.Server.Development;

namespace Tributary.Server.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private const string Code =
        """
        import { util } from '@aws-appsync/utils';
        export function request(ctx) {
          console.log('id', ctx.args.id);
          ctx.stash.seen = true;
          util.appendError('careful', 'Warning');
          return { payload: ctx.args.id };
        }
        export function response(ctx) { return ctx.result.a.b; }
        export function refuse(ctx) { util.error('no', 'Bad', { a: 1 }, [2]); }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task The_result_is_printed_with_logs_stash_and_errors()
    {
        Assert.Equal(0, await EvaluateAsync(Code, """{"arguments":{"id":"7"}}"""));

        Assert.Equal(
            """
            INFO - code.js:3:3: "id" "7"
            stash: {
              "seen": true
            }
            outErrors: [
              {
                "message": "careful",
                "type": "Warning"
              }
            ]
            result: {
              "payload": "7"
            }

            """,
            _output.ToString());
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task As_JSON_it_is_one_line_of_values()
    {
        Assert.Equal(0, await EvaluateAsync(Code, """{"arguments":{"id":"7"}}""", "--format", "json"));

        Assert.Equal(
            """{"result":{"payload":"7"},"error":null,"logs":["INFO - code.js:3:3: \"id\" \"7\""],"stash":{"seen":true},"outErrors":[{"message":"careful","type":"Warning"}]}"""
            + "\n",
            _output.ToString());
    }

    [Fact]
    public async Task A_fault_of_the_code_has_its_place_and_exit_code_1()
    {
        Assert.Equal(1, await EvaluateAsync(Code, """{"result":{}}""", "--function", "response"));

        Assert.Equal($"{_folder["code.js"]}:8:40: TypeError: Cannot read properties of undefined (reading 'b')\n", _errors.ToString());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task An_error_that_the_code_raised_is_shown_whole()
    {
        Assert.Equal(1, await EvaluateAsync(Code, "{}", "--function", "refuse"));
        Assert.Equal(1, await EvaluateAsync(Code, "{}", "--function", "refuse", "--format", "json"));

        Assert.Equal("error: no\nerrorType: Bad\ndata: {\n  \"a\": 1\n}\nerrorInfo: [\n  2\n]\n", _errors.ToString());
        Assert.Equal(
            """{"result":null,"error":{"message":"no","errorType":"Bad","data":{"a":1},"errorInfo":[2],"line":null,"column":null,"codeErrors":[]},"logs":[],"stash":{},"outErrors":[]}"""
            + "\n",
            _output.ToString());
    }

    [Fact]
    public async Task Code_that_AppSync_does_not_save_is_not_run()
    {
        Assert.Equal(1, await EvaluateAsync("export function request(ctx) {\n  throw ctx;\n}", "{}"));

        Assert.Equal(
            $"{_folder["code.js"]}:2:3: Throw statements are not supported (no-throw). Use util.error(message, errorType).\n", _errors.ToString());
    }

    [Fact]
    public async Task A_mapping_template_is_rendered()
    {
        const string Template = "$util.log.info('id')#set($ctx.stash.a = 1)\n{ \"id\": $util.toJson($ctx.args.id), }\n";
        string context = _folder.Write("context.json", """{"arguments":{"id":"7"}}""");

        Assert.Equal(0, await RunAsync("", _folder.Write("get.request.vtl", Template), "--context", context));
        Assert.Equal(0, await RunAsync("", _folder["get.request.vtl"], "--context", context, "--format", "json"));

        Assert.Equal(
            "INFO - id\nstash: {\n  \"a\": 1\n}\nresult: {\n  \"id\": \"7\"\n}\n"
            + """{"result":{"id":"7"},"error":null,"logs":["INFO - id"],"stash":{"a":1},"outErrors":[],"rendered":"{ \"id\": \"7\", }\n"}""" + "\n",
            _output.ToString());
    }

    [Theory]
    [InlineData("{\n  \"a\": $ctx.args.none }", "error: Unable to convert {\n  \"a\": $ctx.args.none } to Object.\n")]
    [InlineData("$util.error('no', 'Bad')", "error: no\nerrorType: Bad\n")]
    [InlineData("\n#set($l = [1])$l[5]",
        "{0}:2:17: Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 2, column 17]\n")]
    [InlineData("#set($x = \"a #if(true)\")",
        "{0}:1:11: Failed to parse String literal at velocity[line 1, column 11]. Inside it: Encountered \"<EOF>\" at velocity[line 1, column 23].\n")]
    public async Task A_mapping_template_that_fails_says_where(string template, string errors)
    {
        string file = _folder.Write("bad.vtl", template);

        Assert.Equal(1, await RunAsync("{}", file, "--context", "-"));

        Assert.Equal(errors.Replace("{0}", file, StringComparison.Ordinal), _errors.ToString());
    }

    [Theory]
    [InlineData("[]", "{0}: a context is expected to be one JSON object, such as {{\"arguments\": {{\"id\": \"1\"}}}}.")]
    [InlineData("""{"identity":7}""", "{0}: 'identity' is expected to be an object or null.")]
    public async Task A_context_that_is_none_is_exit_code_2(string context, string message)
    {
        Assert.Equal(2, await EvaluateAsync(Code, context));

        Assert.Equal(string.Format(null, message, _folder["context.json"]) + "\n", _errors.ToString());
    }

    [Fact]
    public async Task A_missing_function_or_file_is_named()
    {
        Assert.Equal(1, await EvaluateAsync(Code, "{}", "--function", "nothing"));
        File.Delete(_folder["code.js"]);
        Assert.Equal(2, await RunAsync("", _folder["code.js"], "--context", _folder["context.json"]));

        Assert.Equal(
            $"error: The code exports no function 'nothing'.\n{_folder["code.js"]} cannot be read: Could not find file '{_folder["code.js"]}'.\n",
            _errors.ToString());
    }

    [Fact]
    public async Task The_context_can_come_from_standard_input()
    {
        string code = _folder.Write("code.js", Code);

        Assert.Equal(0, await RunAsync("""{"arguments":{"id":1}}""", code, "--context", "-", "--format", "json"));
        Assert.StartsWith("""{"result":{"payload":1},""", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await RunAsync("{}", code, "--context", "-", "--watch"));
        Assert.Equal("--watch needs a file as --context: standard input can be read only once.\n", _errors.ToString());
    }

    [Fact]
    public async Task Watching_evaluates_again_when_the_code_or_the_context_changes()
    {
        string code = _folder.Write("code.js", "export function request(ctx) { return 'one ' + ctx.args.id; }");
        string context = _folder.Write("context.json", """{"arguments":{"id":1}}""");
        using var output = new LineChannel();
        using var end = new CancellationTokenSource();
        Task<int> run = EvaluateCommand.Create(new DeveloperConsole(output, _errors), TextReader.Null)
            .Parse([code, "--context", context, "--watch"]).InvokeAsync(cancellationToken: end.Token);

        Assert.Equal("result: \"one 1\"", await output.NextAsync());
        _folder.Write("code.js", "export function request(ctx) { return 'two ' + ctx.args.id; }");
        Assert.Equal("result: \"two 1\"", await output.NextAsync("result: \"one 1\""));
        _folder.Write("context.json", """{"arguments":{"id":2}}""");
        Assert.Equal("result: \"two 2\"", await output.NextAsync("result: \"two 1\""));
        await end.CancelAsync();
        Assert.Equal(0, await run);
    }

    private Task<int> EvaluateAsync(string code, string context, params string[] flags) =>
        RunAsync("", [_folder.Write("code.js", code), "--context", _folder.Write("context.json", context), .. flags]);

    private Task<int> RunAsync(string input, params string[] arguments) =>
        EvaluateCommand.Create(new DeveloperConsole(_output, _errors), new StringReader(input)).Parse(arguments).InvokeAsync();
}
