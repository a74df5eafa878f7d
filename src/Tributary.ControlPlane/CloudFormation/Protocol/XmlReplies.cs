using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.Aws.Replies;

namespace Tributary.ControlPlane.CloudFormation.Protocol;

/// <summary>Answers of the query protocol.</summary>
public static class XmlReplies
{
    private const string ContentType = "text/xml";

    /// <summary><c>ActionResponse</c> with <c>ActionResult</c> and the request's id.</summary>
    public static AwsReply Success(string action, string xmlNamespace, IEnumerable<XObject> members, string requestId)
    {
        XNamespace names = xmlNamespace;
        var document = new XElement(
            names + $"{action}Response",
            new XElement(names + $"{action}Result", members),
            new XElement(names + "ResponseMetadata", new XElement(names + "RequestId", requestId)));
        return Reply(200, Qualified(document, names), requestId);
    }

    public static AwsReply Error(AwsError error, string xmlNamespace, string requestId)
    {
        XNamespace names = xmlNamespace;
        string fault = error.Status >= 500 ? "Receiver" : "Sender";
        var document = new XElement(
            names + "ErrorResponse",
            new XElement(names + "Error", Member("Type", fault), Member("Code", error.Code), Member("Message", error.Message)),
            Member("RequestId", requestId));
        return Reply(error.Status, Qualified(document, names), requestId);
    }

    public static XElement Member(string name, string value) => new(name, Clean(value));

    public static XElement Member(string name, DateTimeOffset value) =>
        new(name, value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public static XElement Member(string name, bool value) => new(name, value ? "true" : "false");

    /// <summary>Absent when there is no value.</summary>
    public static IEnumerable<XElement> Optional(string name, string? value) => value is null ? [] : [Member(name, value)];

    /// <summary>A list of structures or texts.</summary>
    public static XElement List<T>(string name, IEnumerable<T> items, Func<T, object> content) =>
        new(name, items.Select(item => new XElement("member", content(item))));

    // XML 1.0 has no way to write most control characters.
    private static string Clean(string text) =>
        string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));

    private static XElement Qualified(XElement element, XNamespace names)
    {
        foreach (XElement member in element.DescendantsAndSelf())
            member.Name = names + member.Name.LocalName;
        return element;
    }

    private static AwsReply Reply(int status, XElement document, string requestId)
    {
        // Without a byte order mark, which some of the SDKs' parsers refuse.
        byte[] body = Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
        return new AwsReply(status, [new("Content-Type", ContentType), new("x-amzn-RequestId", requestId)], body);
    }
}
