using System.Xml;
using System.Xml.Linq;

namespace Tributary.Server.Clients;

/// <summary>Bodies of answers that are XML.</summary>
internal static class XmlAnswer
{
    /// <summary>The root, its names without namespaces; null when the body is no XML. Document types are refused.</summary>
    public static XElement? Read(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            XElement root = XDocument.Load(reader).Root!; // a document without a root is an XmlException
            foreach (XElement element in root.DescendantsAndSelf())
                element.Name = element.Name.LocalName;
            return root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text of a member, wherever it stands; the nearest counts.</summary>
    public static string? Text(XElement element, string name) =>
        (element.Element(name) ?? element.Descendants(name).FirstOrDefault())?.Value;
}
