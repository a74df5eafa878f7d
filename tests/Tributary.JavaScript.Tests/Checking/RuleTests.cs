namespace Tributary.JavaScript.Tests.Checking;

/// <summary>Every rule: what it refuses, in AWS's words and at the right place, and what comes near but passes.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("async function f() {}", "1:1+21 LINT_ERROR Async functions are not supported.")]
    [InlineData("const f = async () => 1;", "1:11+13 LINT_ERROR Async functions are not supported.")]
    [InlineData("const o = { async m() {} };", "1:13+12 LINT_ERROR Async functions are not supported.")]
    [InlineData("const x = await y;", "1:11+7 LINT_ERROR The `await` keyword is not supported")]
    [InlineData("const x = new Promise();", "1:11+13 LINT_ERROR Promise is not supported")]
    [InlineData("class A {}", "1:1+10 LINT_ERROR Class declarations are not supported.")]
    [InlineData("const A = class extends B { #p = 1; static { } get x() { return 1; } };",
        "1:11+60 LINT_ERROR Class expressions are not supported.",
        "1:48+21 LINT_ERROR Getters and setters are not supported.")]
    [InlineData("for (let i = 0; i < 3; i += 1) { f(i); }", "1:1+40 LINT_ERROR For statements are not supported.")]
    [InlineData("for (;;) { }", "1:1+12 LINT_ERROR For statements are not supported.")]
    [InlineData("while (x) { }", "1:1+13 LINT_ERROR While statements are not supported.")]
    [InlineData("do { } while (x);", "1:1+17 LINT_ERROR do...while statements are not supported.")]
    [InlineData("for (const a of []) { continue; }", "1:23+9 LINT_ERROR Continue statements are not supported")]
    [InlineData("outer: for (const a of []) { }", "1:1+30 LINT_ERROR Labeled statements are not supported.")]
    [InlineData("function* f() { }", "1:1+17 LINT_ERROR Generator functions are not supported.")]
    [InlineData("function f() { yield 1; }", "1:16+7 LINT_ERROR Yield statements are not supported")]
    [InlineData("const a = this.x;", "1:11+4 LINT_ERROR This expressions are not supported.")]
    [InlineData("try { f(); } catch (e) { } finally { }", "1:1+38 LINT_ERROR Try statements are not supported.")]
    [InlineData("const r = /a[/]b/gi;", "1:11+9 LINT_ERROR Regex literals are not supported.")]
    [InlineData("let a = 1; a++;", "1:12+3 LINT_ERROR The operator ++ is not supported")]
    [InlineData("let a = 1; --a;", "1:12+3 LINT_ERROR The operator -- is not supported")]
    [InlineData("const a = ~1;", "1:11+2 LINT_ERROR The operator ~ is not supported")]
    [InlineData("const a = b instanceof c;", "1:11+14 LINT_ERROR The operator instanceof is not supported")]
    [InlineData("const a = 'b' in c;", "1:11+8 LINT_ERROR in operator is not supported. Use Object.hasOwn().")]
    public void Base_rules_refuse(string source, params string[] expected) => Assert.Equal(expected, Code.ErrorTexts(source));

    [Theory]
    [InlineData("throw x;", "1:1+8 LINT_ERROR Throw statements are not supported.")]
    [InlineData("const d = new Date();", "1:11+10 LINT_ERROR New expressions are not supported.")]
    [InlineData("const m = import('x');", "1:11+11 LINT_ERROR Dynamic imports are not supported.")]
    [InlineData("const m = import.meta.url;", "1:11+11 LINT_ERROR import.meta is not supported.")]
    [InlineData("const n = 10n;", "1:11+3 LINT_ERROR BigInt literals are not supported.")]
    [InlineData("const o = { get a() { return 1; } };", "1:13+21 LINT_ERROR Getters and setters are not supported.")]
    [InlineData("const t = tag`a${1}b`;", "1:11+11 LINT_ERROR Tagged templates are not supported.")]
    [InlineData("debugger;", "1:1+8 LINT_ERROR Debugger statements are not supported.")]
    [InlineData("const a = 1; a = 2;", "1:14+1 LINT_ERROR Cannot assign to 'a' because it is a constant.")]
    [InlineData(
        "import { util } from '@aws-appsync/utils'; util = 1;",
        "1:44+4 LINT_ERROR Cannot assign to 'util' because it is an import.")]
    [InlineData(
        "function f(a) { } f.call(1); f.apply(1); f.bind(1); util.autoId.call(); (() => 1).call();",
        "1:21+4 LINT_ERROR Method Function.call is not supported.",
        "1:32+5 LINT_ERROR Method Function.apply is not supported.",
        "1:44+4 LINT_ERROR Method Function.bind is not supported.",
        "1:65+4 LINT_ERROR Method Function.call is not supported.",
        "1:83+4 LINT_ERROR Method Function.call is not supported.")]
    [InlineData(
        "const f = Function('return 1'); const g = new Function('return 1');",
        "1:11+8 LINT_ERROR Function is not supported.",
        "1:43+24 LINT_ERROR New expressions are not supported.")]
    [InlineData(
        "setTimeout(1); setInterval(1); fetch('x'); require('fs'); eval('1');",
        "1:1+10 LINT_ERROR setTimeout is not supported.",
        "1:16+11 LINT_ERROR setInterval is not supported.",
        "1:32+5 LINT_ERROR fetch is not supported.",
        "1:44+7 LINT_ERROR require is not supported.",
        "1:59+4 LINT_ERROR eval is not supported.")]
    [InlineData(
        "const m = new Map(); const s = Symbol('s'); const p = new Proxy({}, {}); const r = RegExp('a');",
        "1:11+9 LINT_ERROR New expressions are not supported.",
        "1:32+6 LINT_ERROR Symbol is not supported.",
        "1:55+17 LINT_ERROR New expressions are not supported.",
        "1:84+6 LINT_ERROR RegExp is not supported.")]
    [InlineData(
        "const a = BigInt(1); const b = Reflect.ownKeys({}); const c = Intl.Collator; const d = Uint8Array.from([]);",
        "1:11+6 LINT_ERROR BigInt is not supported.",
        "1:32+7 LINT_ERROR Reflect is not supported.",
        "1:63+4 LINT_ERROR Intl is not supported.",
        "1:88+10 LINT_ERROR Uint8Array is not supported.")]
    [InlineData(
        "const g = function* () { yield 1; };",
        "1:11+25 LINT_ERROR Generator functions are not supported.",
        "1:26+7 LINT_ERROR Yield statements are not supported")]
    [InlineData(
        "try { f(); } finally { }",
        "1:1+24 LINT_ERROR Try statements are not supported.")]
    [InlineData(
        "let a = 1; a--; ++a;",
        "1:12+3 LINT_ERROR The operator -- is not supported",
        "1:17+3 LINT_ERROR The operator ++ is not supported")]
    [InlineData(
        "const o = {}; const p = o.__proto__; const q = Object.prototype; const c = o.constructor;",
        "1:55+9 LINT_ERROR Property 'prototype' does not exist on type 'Object'.")]
    [InlineData(
        "const w = globalThis; const v = process.env;",
        "1:11+10 LINT_ERROR globalThis is not supported.",
        "1:33+7 LINT_ERROR process is not supported.")]
    [InlineData("const d = Date.now();", "1:11+4 LINT_ERROR Date is not supported.")]
    [InlineData("function f() { return arguments; }", "1:23+9 LINT_ERROR arguments is not supported.")]
    [InlineData("const n = Number('1');", "1:11+6 LINT_ERROR Invalid function: Number [code: INVALID_FUNCTION_INVOCATION]")]
    [InlineData("const n = parseInt('1');", "1:11+8 LINT_ERROR Invalid function: parseInt [code: INVALID_FUNCTION_INVOCATION]")]
    [InlineData("export default function f() { }", "1:1+31 LINT_ERROR Default exports are not supported.")]
    [InlineData("export * from 'x';", "1:1+18 LINT_ERROR Exports from other modules are not supported.")]
    [InlineData("export { a as b };", "1:10+6 LINT_ERROR Export 'a' is not defined.")]
    [InlineData("import x from 'lodash';", "1:1+23 LINT_ERROR Cannot find module 'lodash'.")]
    [InlineData("import { x } from '@aws-appsync/utils';", "1:10+1 LINT_ERROR Module '@aws-appsync/utils' has no exported member 'x'.")]
    [InlineData("import utils from '@aws-appsync/utils';", "1:8+5 LINT_ERROR Module '@aws-appsync/utils' has no default export.")]
    [InlineData("util.time.now();", "1:11+3 LINT_ERROR Property 'now' does not exist on type 'util.time'.")]
    [InlineData("import * as d from '@aws-appsync/utils/dynamodb'; d.scan();",
        "1:53+4 LINT_ERROR Property 'scan' does not exist on type '@aws-appsync/utils/dynamodb'.")]
    [InlineData("Math.cbrt(1);", "1:6+4 LINT_ERROR Property 'cbrt' does not exist on type 'Math'.")]
    [InlineData("Math.abs(1);", "1:6+3 LINT_ERROR Property 'abs' does not exist on type 'Math'.")]
    public void Rules_of_the_service_refuse(string source, params string[] expected) => Assert.Equal(expected, Code.ErrorTexts(source));

    [Theory]
    [InlineData("function a() { a(); }", "1:16+3 LINT_ERROR Recursive function calls not supported. Detected cycle in a <-a")]
    [InlineData("function a() { b(); }\nfunction b() { c(); }\nfunction c() { a(); }",
        "1:16+3 LINT_ERROR Recursive function calls not supported. Detected cycle in a <-b <-c <-a",
        "2:16+3 LINT_ERROR Recursive function calls not supported. Detected cycle in b <-c <-a <-b",
        "3:16+3 LINT_ERROR Recursive function calls not supported. Detected cycle in c <-a <-b <-c")]
    [InlineData(
        "const a = (x) => [x].map((y) => a(y));",
        "1:33+4 LINT_ERROR Recursive function calls not supported. Detected cycle in a <-a")]
    [InlineData("var a = (x) => a(x);", "1:16+4 LINT_ERROR Recursive function calls not supported. Detected cycle in a <-a")]
    [InlineData("const f = () => 1; g(f);", "1:20+4 LINT_ERROR Functions can not be passed as an argument")]
    [InlineData("g(() => 1, function () { });", "1:1+27 LINT_ERROR Functions can not be passed as an argument")]
    [InlineData("[2, 1].sort((a, b) => a - b);", "1:1+28 LINT_ERROR Functions can not be passed as an argument")]
    [InlineData("f(util.autoId);", "1:1+14 LINT_ERROR Functions can not be passed as an argument")]
    [InlineData("function f() { } const g = f;", "1:24+5 LINT_ERROR re-assigning function is not allowed")]
    [InlineData("function f() { } let g; g = f;", "1:25+5 LINT_ERROR re-assigning function is not allowed")]
    [InlineData("let f = () => 1; f = () => 2;", "1:18+11 LINT_ERROR re-assigning function is not allowed")]
    [InlineData("const id = util.autoId;", "1:7+16 LINT_ERROR re-assigning function is not allowed")]
    [InlineData("function f() { return () => 1; }", "1:16+15 LINT_ERROR returning a function is not allowed")]
    [InlineData("const f = () => () => 1;", "1:11+13 LINT_ERROR returning a function is not allowed")]
    [InlineData("function g() { } function f() { return g; }", "1:33+9 LINT_ERROR returning a function is not allowed")]
    [InlineData("'a'.padStart(2);", "1:1+15 LINT_ERROR Method String.padStart is not implemented")]
    [InlineData("const a = [1]; a.entries();", "1:16+11 LINT_ERROR Method Array.entries is not implemented")]
    [InlineData("Object.freeze({});", "1:1+17 LINT_ERROR Method ObjectConstructor.freeze is not implemented")]
    public void Type_aware_rules_refuse(string source, params string[] expected) => Assert.Equal(expected, Code.ErrorTexts(source));

    [Theory]
    [InlineData("ctx = {};", "ctx is readonly and re-assignment is not supported.")]
    [InlineData("ctx.foo = 1;", "ctx is readonly. Adding/Updating foo is not supported.")]
    [InlineData("ctx['foo'] = 1;", "ctx is readonly. Adding/Updating foo is not supported.")]
    [InlineData("const k = 'a'; ctx[k] = 1;", "ctx is readonly. Adding/Updating k is not supported.")]
    [InlineData("ctx[f()] = 1;", "ctx is readonly adding/modifying properties is not supported.")]
    [InlineData("delete ctx.stash;", "ctx is readonly. Adding/Updating stash is not supported.")]
    [InlineData("for (ctx.x of []) { }", "ctx is readonly. Adding/Updating x is not supported.")]
    [InlineData("[ctx.a] = [1];", "ctx is readonly. Adding/Updating a is not supported.")]
    [InlineData("ctx.args += 1;", "ctx is readonly. Adding/Updating args is not supported.")]
    public void The_context_and_its_own_properties_stay(string statement, string expected)
    {
        CodeError error = Assert.Single(Code.Errors($"export function response(ctx) {{ {statement} }}"));
        Assert.Equal((expected, CodeError.LintError), (error.Value, error.ErrorType));
    }

    [Theory]
    [InlineData("export function request(ctx) { ctx.stash.x = 1; ctx.args.id = 2; ctx.result.v = 3; delete ctx.stash.x; }")]
    [InlineData("export function request(ctx) { const inner = (ctx) => { ctx.x = 1; return 1; }; return inner({}); }")]
    [InlineData("export function other(context) { context.x = 1; }")]
    [InlineData("export const request = (ctx) => { ctx.x = 1; };")]
    [InlineData("for (const a in {}) { } for (const a of []) { if (a) { break; } }")]
    [InlineData("const b = -1; const c = +'1'; const d = !b; let e = 1; e += 1; const g = 5 ^ 3;")]
    [InlineData("const f = (x) => x; const y = f(1); const z = [1].map(f); const w = [1].filter((v) => f(v));")]
    [InlineData("function a() { return b(); } function b() { return c() + c(); } function c() { return 1; }")]
    [InlineData("import { sql } from '@aws-appsync/utils/rds'; const s = sql`a ${1}`; const r = String.raw`a\\n`;")]
    [InlineData("const o = { f: () => 1, g() { return 2; } }; const x = o.f();")]
    [InlineData("export function request(ctx) { const a = ctx.args.text.padStart(3); return ctx.result.values(); }")]
    [InlineData("const Date = (x) => x; const d = Date(1); const Promise = 5; const parseInt = (x) => x; parseInt('1');")]
    [InlineData("const a = Number.isNaN(1); const b = 'x'.concat('y'); const c = Object.keys({}); const d = Math.floor(1.5);")]
    [InlineData(
        "import { util as u } from '@aws-appsync/utils'; import * as ddb from "
        + "'@aws-appsync/utils/dynamodb'; const r = ddb.get({ k: u.autoId() });")]
    [InlineData("const s = 'class while async'; // class X { }\n/* while (1) */ const t = `try ${1}`;")]
    [InlineData("const g = { if: 1, class: 2, new: 3 }; const h = g.if + g.class; const { new: n } = g;")]
    public void Near_misses_pass(string source) => Assert.Empty(Code.ErrorTexts(source));

    // Found by javascript-parser-fuzz: the type of the default was that of the function, whose parameter was that of the default.
    [Fact]
    public void A_default_that_calls_its_own_function_is_no_circle() =>
        Assert.Contains(Code.ErrorTexts("const f = (a = 1 + f()) => a; const g = (b = [f(), g()][0] + 1) => b;"), e => e.Contains("Recursive", StringComparison.Ordinal));

    [Fact]
    public void A_lenient_environment_accepts_what_AWS_does_not_document()
    {
        const string Source =
            "const a = Number('1') + parseInt('2') + Math.abs(-1) + 'a'.padStart(2) + Object.fromEntries([]) + [1].toString();";
        Assert.Equal(6, Code.Errors(Source, new JavaScriptOptions()).Count);
        Assert.Equal(
            [
                "Invalid function: Number [code: INVALID_FUNCTION_INVOCATION]",
                "Invalid function: parseInt [code: INVALID_FUNCTION_INVOCATION]",
                "Method String.padStart is not implemented",
                "Method Array.toString is not implemented",
            ],
            Code.Errors(Source, new JavaScriptOptions { IsLenient = true }).Select(error => error.Value));
        Assert.Empty(Code.Errors(Source, Code.Lenient));
    }

    [Fact]
    public void All_errors_are_reported_in_source_order_with_a_fix()
    {
        IReadOnlyList<CodeError> errors = Code.Errors("let i = 0;\nwhile (true) {\n  i++;\n  throw i;\n}");
        CodeError[] expected =
        [
            new("LINT_ERROR", "While statements are not supported.", 2, 1, 34, "Use for...of, for...in or an array method such as map.") { Rule = "no-while" },
            new("LINT_ERROR", "The operator ++ is not supported", 3, 3, 3, "Use += 1.") { Rule = "no-disallowed-unary-operators" },
            new("LINT_ERROR", "Throw statements are not supported.", 4, 3, 8, "Use util.error(message, errorType).") { Rule = "no-throw" },
        ];
        Assert.Equal(expected, errors);
    }

    [Fact]
    public void A_member_in_the_wrong_case_is_suggested() =>
        Assert.Equal("Did you mean 'autoId'?", Assert.Single(Code.Errors("util.autoID();")).Fix);
}
