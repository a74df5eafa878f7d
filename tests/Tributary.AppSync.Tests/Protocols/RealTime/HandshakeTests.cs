using System.Text;
using Tributary.AppSync.Protocols.RealTime;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

public sealed class HandshakeTests
{
    private const string Object = """{"host":"localhost:4000","x-api-key":"da2-??ü>>"}""";

    [Theory]
    [InlineData("graphql-ws", "graphql-ws")]
    [InlineData("graphql-ws, header-e30", "graphql-ws")]
    [InlineData("header-e30, graphql-ws", "graphql-ws")]
    [InlineData("header-e30,graphql-ws", "graphql-ws")]
    [InlineData("graphql-transport-ws, graphql-ws", "graphql-ws")]
    [InlineData("graphql-transport-ws", "graphql-transport-ws")]
    [InlineData("header-e30, aws-appsync-event-ws", "aws-appsync-event-ws")]
    [InlineData("header-e30", null)]
    [InlineData("", null)]
    public void One_offered_subprotocol_is_selected_and_never_the_one_with_the_credentials(string offered, string? selected) =>
        Assert.Equal(selected, Handshake.Read(new HandshakeRequest { Subprotocols = [offered] }).Subprotocol);

    [Theory]
    [InlineData("graphql-transport-ws")]
    [InlineData("GRAPHQL-WS")]
    [InlineData("header-e30")]
    public void A_handshake_without_the_graphql_ws_subprotocol_is_refused_by_name(string offered) =>
        Assert.Equal(
            new ConnectionError("SubProtocolNotSupportedError", "SubProtocolNotSupportedError", 400),
            Handshake.Read(new HandshakeRequest { Subprotocols = [offered] }).Refusal);

    public static TheoryData<string> Encodings
    {
        get
        {
            string standard = Convert.ToBase64String(Encoding.UTF8.GetBytes(Object));
            Assert.Contains('+', standard);
            Assert.Contains('/', standard);
            Assert.EndsWith("=", standard, StringComparison.Ordinal);
            string urlSafe = standard.Replace('+', '-').Replace('/', '_');
            return [standard, standard.TrimEnd('='), urlSafe, urlSafe.TrimEnd('=')];
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_subprotocol_carries_the_object_in_either_alphabet_padded_or_not(string encoded)
    {
        ConnectRequest request = Read(new HandshakeRequest { Subprotocols = ["graphql-ws", "header-" + encoded] });
        AssertObject(CredentialCarrier.Subprotocol, request);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_query_string_carries_the_object_escaped_or_with_plus_signs_turned_into_blanks(string encoded)
    {
        foreach (string written in (string[])[encoded, Uri.EscapeDataString(encoded)])
            AssertObject(CredentialCarrier.Query, Read(Query($"?header={written}&payload=e30=")));
    }

    [Fact]
    public void Plain_headers_carry_the_credentials_without_those_of_the_upgrade()
    {
        ConnectRequest request = Read(new HandshakeRequest
        {
            Subprotocols = ["graphql-ws"],
            Headers =
            [
                new("Host", "api.example.com"), new("X-Api-Key", "da2-1"), new("x-amz-date", "20260102T030405Z"),
                new("Upgrade", "websocket"), new("Connection", "Upgrade"), new("Sec-WebSocket-Key", "k"), new("Cookie", "c"),
            ],
        });
        Assert.Equal(CredentialCarrier.Headers, request.Carrier);
        Assert.Equal(
            [("Host", "api.example.com"), ("X-Api-Key", "da2-1"), ("x-amz-date", "20260102T030405Z")],
            request.Authorization.Headers.Select(header => (header.Key, header.Value)));
    }

    [Fact]
    public void The_subprotocol_wins_over_the_query_string_and_that_over_the_headers()
    {
        string one = Conversation.Base64Url("""{"x-api-key":"1"}""");
        string two = Conversation.Base64Url("""{"x-api-key":"2"}""");
        KeyValuePair<string, string>[] headers = [new("x-api-key", "3")];
        Assert.Equal("1", Key(["graphql-ws, header-" + one], "?header=" + two));
        Assert.Equal("2", Key(["graphql-ws"], "?header=" + two));
        Assert.Equal("2", Key(["graphql-ws, header-"], "?header=" + two));
        Assert.Equal("3", Key(["graphql-ws", "header-"], "?header=&x=y"));
        string? Key(string[] subprotocols, string query) =>
            Read(new HandshakeRequest { Subprotocols = subprotocols, QueryString = query, Headers = headers }).Authorization["x-api-key"];
    }

    [Fact]
    public void Flutter_puts_the_payload_into_the_query_string_and_the_object_into_the_subprotocol()
    {
        string payload = Conversation.Base64Url("""{ "a" : 1 }""");
        ConnectRequest request = Read(new HandshakeRequest
        {
            Subprotocols = ["graphql-ws", "header-" + Conversation.Base64Url(Object)],
            QueryString = "?payload=" + payload,
        });
        AssertObject(CredentialCarrier.Subprotocol, request);
        Assert.Equal("""{ "a" : 1 }""", request.Payload);
    }

    [Theory]
    [InlineData("header-!!!!", "")]
    [InlineData("header-e", "")]
    [InlineData("header-W10", "")]
    [InlineData("header-bm8ganNvbg", "")]
    [InlineData("header-_w", "")]
    [InlineData("header-e30", "?payload=!!!")]
    [InlineData("x", "?header=bm8ganNvbg")]
    public void Credentials_that_are_no_base64_of_a_json_object_are_refused(string subprotocol, string query)
    {
        Handshake handshake = Handshake.Read(new HandshakeRequest { Subprotocols = ["graphql-ws", subprotocol], QueryString = query });
        Assert.Equal("graphql-ws", handshake.Subprotocol);
        Assert.Null(handshake.Request);
        Assert.Equal(ConnectionError.CredentialsUnreadable, handshake.Refusal);
    }

    [Fact]
    public void An_object_that_is_too_large_or_has_too_many_members_is_refused()
    {
        string large = Conversation.Base64Url($$"""{"x-api-key":"{{new string('x', Base64Object.LengthMax)}}"}""");
        IEnumerable<string> members = Enumerable.Range(0, AuthorizationObject.HeadersMax + 1).Select(i => $"\"h{i}\":1");
        string many = Conversation.Base64Url("{" + string.Join(',', members) + "}");
        foreach (string encoded in (string[])[large, many])
            Assert.Equal(ConnectionError.CredentialsUnreadable, Handshake.Read(Query("?header=" + encoded)).Refusal);
    }

    [Fact]
    public void Names_are_case_insensitive_and_of_a_name_given_twice_the_first_value_that_is_not_empty_counts()
    {
        string encoded = Conversation.Base64Url(
            """{"x-api-key":"","X-Api-Key":"da2-1","X-API-KEY":"da2-2","n":7,"b":true,"o":{},"z":null}""");
        AuthorizationObject authorization = Read(Query("?header=" + encoded)).Authorization;
        Assert.Equal(
            ("da2-1", "7", "true", null),
            (authorization["X-api-KEY"], authorization["N"], authorization["b"], authorization["o"]));
        Assert.Equal(3, authorization.Headers.Count);
        Assert.DoesNotContain("da2", authorization.ToString(), StringComparison.Ordinal);
    }

    private static HandshakeRequest Query(string query) => new() { Subprotocols = ["graphql-ws"], QueryString = query };

    private static ConnectRequest Read(HandshakeRequest request)
    {
        Handshake handshake = Handshake.Read(request);
        Assert.Null(handshake.Refusal);
        return handshake.Request!;
    }

    private static void AssertObject(CredentialCarrier carrier, ConnectRequest request)
    {
        Assert.Equal(carrier, request.Carrier);
        Assert.Equal(("localhost:4000", "da2-??ü>>"), (request.Authorization.Host, request.Authorization["x-api-key"]));
    }
}
